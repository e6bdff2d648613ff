import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../src/core/random.ts';
import type { Controls, Model } from '../../../../src/explorables/shared/contract.ts';
import { toCsv } from '../../../../src/explorables/shared/csv.ts';
import { defaultsOf } from '../../../../src/explorables/shared/params.ts';
import { answerWith, begin, challengeWith, judge, moveTo, reset, stepBack } from '../../../../src/explorables/shared/session.ts';
import { randomParams } from '../../../support/play.ts';

const controls = { size: { kind: 'range', label: 'Size', unit: '', min: 0, max: 9, step: 1, default: 1 } } as const satisfies Controls;
type Params = { readonly size: number };
const model: Model<typeof controls, { params: Params }, never> = {
  controls, initial: (params) => ({ params }), step: (state) => state, measures: {}, measure: () => ({}), describe: ({ params }) => `Size is ${params.size}.`,
  table: ({ params }) => ({ columns: [{ name: 'size', unit: '' }], rows: [[params.size]] }), finding: () => '**None.**',
  challenges: [{ id: 'five', goal: 'Reach 5.', start: { size: 3 }, isWon: ({ params }) => params.size === 5, look: () => 'Look at the size.', because: () => 'It is 5.' }],
};
const start = begin({ params: defaultsOf(controls), challenge: null, answer: null, notes: ['A note.'] });

describe('a session', () => {
  it('goes back through everything that was done, to the state before', () => {
    const random = seeded(3);
    const states = [start];
    for (let move = 0; move < 40; move++) {
      const last = states.at(-1)!;
      states.push(random() < 0.2 ? reset(last, controls) : random() < 0.3 ? challengeWith(last, model, model.challenges[0]!) : random() < 0.3 ? answerWith(last, move) : moveTo(last, randomParams(controls, random)));
    }
    let session = states.at(-1)!;
    for (const { params, challenge, answer } of states.slice(0, -1).toReversed()) {
      session = stepBack(session);
      expect({ params: session.params, challenge: session.challenge, answer: session.answer }).toEqual({ params, challenge, answer });
    }
    expect(stepBack(session)).toBe(session);
  });

  it('takes a drag of a slider as one step', () => {
    const dragged = [2, 3, 4].reduce((session, size, index) => moveTo(session, { size }, index > 0), start);
    expect(dragged.params).toEqual({ size: 4 });
    expect(stepBack(dragged).params).toEqual({ size: 1 });
  });

  it('drops the notes of the link with the first move', () => {
    expect(moveTo(start, { size: 2 }).notes).toEqual([]);
  });

  it('begins a challenge at its start, counts it once it is won, and keeps it', () => {
    const begun = challengeWith(start, model, model.challenges[0]!);
    expect(begun).toMatchObject({ params: { size: 3 }, challenge: 'five', answer: null });
    expect([...judge(begun, model, model.initial(begun.params)).won]).toEqual([]);
    const there = moveTo(begun, { size: 5 });
    const won = judge(there, model, model.initial(there.params));
    expect([...won.won]).toEqual(['five']);
    expect(judge(won, model, model.initial(won.params))).toBe(won);
    expect([...challengeWith(won, model, null).won]).toEqual(['five']);
  });

  it('wins nothing outside of a challenge', () => {
    const there = moveTo(start, { size: 5 });
    expect(judge(there, model, model.initial(there.params))).toBe(there);
  });
});

describe('a table as CSV', () => {
  it('has its units in the head and quotes what needs it', () => {
    expect(toCsv({ columns: [{ name: 'size', unit: 'bytes' }, { name: 'name', unit: '' }], rows: [[1, 'a'], [2.5, 'b, "c"']] })).toBe('size (bytes),name\r\n1,a\r\n2.5,"b, ""c"""\r\n');
  });
});
