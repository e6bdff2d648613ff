import { describe, expect, it } from 'vitest';
import { ancestors, buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { trackOrder } from '../../../../src/core/curriculum/order.ts';
import type { TrackId } from '../../../../src/core/schema/ids.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { randomLessons } from '../../../support/random-lessons.ts';

const track = (text: string): TrackId => text as TrackId;

describe('trackOrder', () => {
  it('puts lessons behind what they build on, also by way of another track', () => {
    const curriculum = lessonsOf({ 'cpu/a': ['x'], 'cpu/b': [], 'os/x': ['b'], 'cpu/c': [] });
    expect(trackOrder(curriculum, track('cpu')).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  it('keeps the order of the curriculum where nothing speaks against it', () => {
    expect(trackOrder(lessonsOf({ 'cpu/c': [], 'cpu/a': [], 'cpu/b': [] }), track('cpu')).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('is empty for a track without lessons', () => {
    expect(trackOrder(lessonsOf({ 'cpu/a': [] }), track('os'))).toEqual([]);
  });

  it('has every lesson of the track once, cycle or not, and without one never before an ancestor', () => {
    for (let seed = 1; seed <= 30; seed++)
      for (const back of [0, 3]) {
        const curriculum = randomLessons(40, seed, { back });
        const graph = buildGraph(curriculum);
        const order = trackOrder(curriculum, track('track-2')).map(({ id }) => id);
        expect([...order].sort()).toEqual(graph.lessons.filter((id) => graph.trackOf.get(id) === 'track-2').sort());
        if (back === 0) order.forEach((id, place) => expect(order.slice(place).filter((later) => ancestors(graph, id).has(later))).toEqual([]));
      }
  });
});
