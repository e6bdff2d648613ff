/** The challenges of all explorables: open at their start, won by their moves. Moves that press a button of the figure are played in Chromium. */
import { describe, expect, it } from 'vitest';
import { models } from '../../../src/explorables/index.ts';
import { allMoves } from '../../support/all-moves.ts';
import { play } from '../../support/play.ts';

const challenges = [...models].flatMap(([name, { model }]) => model.challenges.map((challenge) => ({ name, model, challenge, way: allMoves[name]?.[challenge.id] ?? [] })));

describe.each(challenges.map((each) => [`${each.name}/${each.challenge.id}`, each] as const))('%s', (_, { model, challenge, way }) => {
  it('is open at its start, and says what to look at', () => {
    const { session, state } = play(model, challenge.id, []);
    expect([...session.won]).toEqual([]);
    expect(challenge.look(state, null)).toMatch(/\S.*[.?]$/);
  });

  if (way.some((move) => 'press' in move)) return;
  it('is won by its moves, and says why', () => {
    const { session, state } = play(model, challenge.id, way);
    expect([...session.won]).toEqual([challenge.id]);
    expect(challenge.because(state)).toMatch(/\S.{20}.*\.$/);
  });
});
