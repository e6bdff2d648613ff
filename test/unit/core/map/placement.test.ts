import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { networkOf } from '../../../../src/core/map/network.ts';
import { emptyPlacement, place, placementSchema, serializePlacement, toPlacement, type Placement } from '../../../../src/core/map/placement.ts';
import { route } from '../../../../src/core/map/route.ts';
import { mapOf, randomCurriculum } from './small-map.ts';

const placed = { 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'], 'cpu/c': [1, 1, 'a'], 'os/d': [2, 0, 'b'] } as const;

/** The same stations with other places. */
function placeAgain(places: Record<string, readonly [number, number]>, order: string[] = ['cpu', 'os']) {
  const { network } = mapOf(placed);
  return toPlacement(network, place(network, placementSchema.parse({ order, place: places })));
}

/** Every lesson in a cell of its own, right of all that it needs and of its level. */
function expectSound(network: ReturnType<typeof networkOf>, layout: ReturnType<typeof place>): void {
  const cells = network.lessons.map((_id, lesson) => `${network.track[lesson]} ${layout.column[lesson]} ${layout.row[lesson]}`);
  expect(new Set(cells).size).toBe(network.lessons.length);
  network.from.forEach((from, edge) => expect(layout.column[network.to[edge]!]).toBeGreaterThan(layout.column[from]!));
  network.level.forEach((level, lesson) => expect(layout.column[lesson]).toBeGreaterThanOrEqual(level));
  expect(Math.min(0, ...layout.row)).toBe(0);
  expect([...layout.lanes].sort()).toEqual(network.tracks.map((_id, track) => track));
}

describe('place', () => {
  it('keeps places that hold', () => {
    const { network, placement } = mapOf(placed);
    expect(toPlacement(network, place(network, placement))).toEqual(placement);
  });

  it('gives a lesson without a place the nearest free one, and leaves the others alone', () => {
    const { place: places } = placeAgain({ a: [0, 0], b: [1, 0], d: [2, 0] }, ['os', 'cpu']);
    expect(places).toMatchObject({ a: [0, 0], b: [1, 0], c: [1, 1], d: [2, 0] });
  });

  it('gives it a row of its own between others where that spoils the map less', () => {
    const { place: places } = placeAgain({ a: [0, 0], b: [1, 0], d: [2, 0] }, ['cpu', 'os']);
    expect(places).toEqual({ a: [0, 1], b: [1, 1], c: [1, 0], d: [2, 0] });
  });

  it('moves a lesson that stands left of a prerequisite to its first possible column', () => {
    expect(placeAgain({ a: [0, 0], b: [0, 1], c: [1, 1], d: [2, 0] }).place).toMatchObject({ b: [1, 0] });
  });

  it('moves the second of two lessons in one cell', () => {
    const { place: places } = placeAgain({ a: [0, 0], b: [1, 0], c: [1, 0], d: [2, 0] }, ['os', 'cpu']);
    expect(places).toMatchObject({ a: [0, 0], b: [1, 0], c: [1, 1] });
  });

  it('closes rows that have become empty', () => {
    expect(placeAgain({ a: [0, 3], b: [1, 3], c: [1, 9], d: [2, 7] }).place).toMatchObject({ a: [0, 0], b: [1, 0], c: [1, 1], d: [2, 0] });
  });

  it('forgets columns that lie beyond the last', () => {
    expect(placeAgain({ a: [0, 0], b: [1, 0], c: [40, 1], d: [2, 0] }).place).toMatchObject({ c: [expect.toSatisfy((column: number) => column <= 2), expect.anything()] });
  });

  it('ignores lessons and tracks that are gone, and adds new tracks at the bottom', () => {
    const { order, place: places } = placeAgain({ a: [0, 0], b: [1, 0], c: [1, 1], d: [2, 0], gone: [5, 5] }, ['gone', 'os']);
    expect(order).toEqual(['os', 'cpu']);
    expect(Object.keys(places)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('does not let a new lesson spoil the map', () => {
    const stations = { 'cpu/a': [0, 0], 'cpu/b': [1, 0], 'cpu/c': [2, 0, 'b'], 'cpu/d': [2, 1, 'a'] } as const;
    const { network, placement } = mapOf(stations);
    const { d: _gone, ...rest } = placement.place as Record<string, [number, number]>;
    const layout = place(network, { ...placement, place: rest as Placement['place'] });
    expectSound(network, layout);
    expect(route(network, layout)).toMatchObject({ falseJoins: 0, struckStations: 0 });
  });

  it.each([0, 1, 20, 71, 500])('finds a sound place for each of %i lessons from nothing, the same each time', (lessons) => {
    const network = networkOf(buildGraph(randomCurriculum(lessons, 7, 3)));
    const layout = place(network, emptyPlacement);
    expectSound(network, layout);
    expect(place(network, emptyPlacement)).toEqual(layout);
  });

  it('repairs any mixture of stale places', () => {
    for (let seed = 0; seed < 20; seed++) {
      const old = networkOf(buildGraph(randomCurriculum(40, 4, seed)));
      const network = networkOf(buildGraph(randomCurriculum(45, 5, seed + 1)));
      expectSound(network, place(network, toPlacement(old, place(old, emptyPlacement))));
    }
  });
});

describe('serializePlacement', () => {
  it('writes one lesson a line in a sorted order, and is read back', () => {
    const { placement } = mapOf(placed);
    const text = serializePlacement(placement);
    expect(text).toContain('\n    "a": [0, 0],\n    "b": [1, 0],\n');
    expect(placementSchema.parse(JSON.parse(text))).toEqual(placement);
  });

  it('refuses places that are none', () => {
    expect(placementSchema.safeParse({ order: [], place: { a: [-1, 0] } }).success).toBe(false);
    expect(placementSchema.safeParse({ order: ['No Track'], place: {} }).success).toBe(false);
  });
});
