import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { anneal } from '../../../../src/core/map/anneal.ts';
import { findDefects } from '../../../../src/core/map/defects.ts';
import { layOut, type Geometry, type Point } from '../../../../src/core/map/geometry.ts';
import { networkOf } from '../../../../src/core/map/network.ts';
import { emptyPlacement, place } from '../../../../src/core/map/placement.ts';
import { seeded } from '../../../../src/core/random.ts';
import { route } from '../../../../src/core/map/route.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { randomCurriculum } from './small-map.ts';

/** Two lines between four lessons: `a` to `c` and `b` to `d`. */
const twoLines = networkOf(buildGraph(lessonsOf({ 'x/a': [], 'x/b': [], 'x/c': ['a'], 'x/d': ['b'] })));
const points = (...corners: [number, number][]): Point[] => corners.map(([x, y]) => ({ x, y }));
const drawn = (stations: Point[], ...lines: Point[][]): Geometry => ({ width: 0, height: 0, lanes: [], stations, lines });
/** Stations out of the way. */
const far = points([-100, 0], [-100, 100], [300, 0], [300, 100]);

describe('findDefects', () => {
  it('counts lines that cross at a right angle', () => {
    const { crossings, falseJoins, struckStations } = findDefects(twoLines, drawn(far, points([0, 50], [200, 50]), points([0, 100], [90, 100], [90, 0], [200, 0])));
    expect(crossings).toEqual([{ x: 90, y: 50, horizontal: [0], vertical: [1] }]);
    expect([falseJoins, struckStations]).toEqual([[], []]);
  });

  it('finds two lines that run together', () => {
    const { falseJoins } = findDefects(twoLines, drawn(far, points([0, 0], [90, 0], [90, 60], [200, 60]), points([0, 100], [92, 100], [92, 20], [200, 20])));
    expect(falseJoins.map(({ a, b }) => [a, b])).toEqual([[0, 1]]);
  });

  it('finds a corner that lies on another line', () => {
    const { falseJoins, crossings } = findDefects(twoLines, drawn(far, points([0, 50], [200, 50]), points([0, 100], [90, 100], [90, 50], [90, 30])));
    expect(falseJoins).toHaveLength(1);
    expect(crossings).toEqual([]);
  });

  it('finds lines that begin where another ends', () => {
    expect(findDefects(twoLines, drawn(far, points([0, 0], [90, 0]), points([91, 0], [200, 0]))).falseJoins).toHaveLength(1);
  });

  it('lets lines of one source and lines to one target share their way', () => {
    const network = networkOf(buildGraph(lessonsOf({ 'x/a': [], 'x/b': ['a'], 'x/c': ['a', 'b'] })));
    const bundle = drawn(points([0, 0], [100, 50], [200, 0]), points([0, 0], [80, 0], [80, 50], [100, 50]), points([0, 0], [200, 0]), points([100, 50], [180, 50], [180, 0], [200, 0]));
    expect(findDefects(network, bundle)).toEqual({ crossings: [], falseJoins: [], struckStations: [] });
  });

  it('finds a line through a station', () => {
    const { struckStations } = findDefects(twoLines, drawn(points([0, 0], [100, 4], [200, 0], [200, 100]), points([0, 0], [200, 0]), points([100, 100], [200, 100])));
    expect(struckStations).toEqual([{ edge: 0, lesson: 1 }]);
  });

  it('agrees with the router, which counts without looking at the drawing', () => {
    for (let seed = 0; seed < 12; seed++) {
      const network = networkOf(buildGraph(randomCurriculum(30, 4, seed)));
      const { layout } = anneal(network, place(network, emptyPlacement), { iterations: 1500, random: seeded(seed), heat: 30 });
      const routing = route(network, layout);
      const { crossings, falseJoins, struckStations } = findDefects(network, layOut(network, layout, routing, network.lessons.map((id) => [id])));
      if (routing.falseJoins + routing.struckStations === 0) expect([crossings.length, falseJoins.length, struckStations.length]).toEqual([routing.crossings, 0, 0]);
      else expect(falseJoins.length + struckStations.length).toBeGreaterThan(0);
    }
  });
});
