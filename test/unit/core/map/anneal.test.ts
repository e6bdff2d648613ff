import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { anneal } from '../../../../src/core/map/anneal.ts';
import { networkOf } from '../../../../src/core/map/network.ts';
import { emptyPlacement, place } from '../../../../src/core/map/placement.ts';
import { seeded } from '../../../../src/core/random.ts';
import { route } from '../../../../src/core/map/route.ts';
import { scoreOf } from '../../../../src/core/map/score.ts';
import { randomCurriculum } from './small-map.ts';

const network = networkOf(buildGraph(randomCurriculum(20, 4, 5)));
const start = place(network, emptyPlacement);

describe('anneal', () => {
  it('gives the same layout for the same seed, and another for another', () => {
    const run = (seed: number) => anneal(network, start, { iterations: 500, random: seeded(seed), heat: 30 });
    expect(run(1)).toEqual(run(1));
    expect(run(1).layout).not.toEqual(run(2).layout);
  });

  it('never makes the score worse, and leaves its start alone', () => {
    const before = structuredClone(start);
    const score = scoreOf(network, start);
    for (let seed = 0; seed < 10; seed++) {
      const found = anneal(network, start, { iterations: 200, random: seeded(seed), heat: 200 });
      expect(found.score).toBeLessThanOrEqual(score);
      expect(found.score).toBe(scoreOf(network, found.layout));
    }
    expect(start).toEqual(before);
  });

  it('keeps every lesson right of its prerequisites and alone in its cell', () => {
    const { layout } = anneal(network, start, { iterations: 3000, random: seeded(4), heat: 60 });
    network.from.forEach((from, edge) => expect(layout.column[network.to[edge]!]).toBeGreaterThan(layout.column[from]!));
    expect(new Set(network.lessons.map((_id, lesson) => `${network.track[lesson]} ${layout.column[lesson]} ${layout.row[lesson]}`)).size).toBe(network.lessons.length);
    expect([...layout.lanes].sort()).toEqual([0, 1, 2, 3]);
  });

  it('frees a small map of false joins and struck stations from scratch', () => {
    const { layout } = anneal(network, start, { iterations: 6000, random: seeded(1), heat: 30 });
    expect(route(network, layout)).toMatchObject({ falseJoins: 0, struckStations: 0 });
  });

  it('copes with 500 lessons, and with none', () => {
    const large = networkOf(buildGraph(randomCurriculum(500, 9, 2)));
    const first = place(large, emptyPlacement);
    expect(anneal(large, first, { iterations: 100, random: seeded(1), heat: 30 }).score).toBeLessThanOrEqual(scoreOf(large, first));
    const none = networkOf(buildGraph(randomCurriculum(0, 1, 1)));
    expect(anneal(none, place(none, emptyPlacement), { iterations: 10, random: seeded(1), heat: 30 }).score).toBe(0);
  });

  it('tells how far it is', () => {
    const told: number[] = [];
    anneal(network, start, { iterations: 200, random: seeded(1), heat: 10, progress: (done) => told.push(done) });
    expect(told).toHaveLength(100);
    expect(told[50]).toBe(0.5);
  });
});
