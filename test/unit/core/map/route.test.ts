import { describe, expect, it } from 'vitest';
import { route } from '../../../../src/core/map/route.ts';
import { scoreOf, weights } from '../../../../src/core/map/score.ts';
import { mapOf } from './small-map.ts';

const routeOf = (stations: Parameters<typeof mapOf>[0]) => {
  const { network, layout } = mapOf(stations);
  return { ...route(network, layout), network, layout };
};

describe('route', () => {
  it('draws a straight line between lessons of one row', () => {
    const { trunk, crossings, falseJoins, struckStations, length, bends } = routeOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'] });
    expect(trunk).toEqual([null]);
    expect([crossings, falseJoins, struckStations, bends]).toEqual([0, 0, 0, 0]);
    expect(length).toBe(0.5);
  });

  it('gives all lines of a source one trunk in the channel before the next column', () => {
    const { trunk, bends } = routeOf({ 'cpu/a': [0, 1], 'cpu/b': [1, 0, 'a'], 'cpu/c': [1, 2, 'a'], 'cpu/d': [2, 3, 'a'] });
    expect(new Set(trunk).size).toBe(1);
    expect(trunk[0]).toMatchObject({ channel: 1, entry: 1, top: 0, bottom: 3 });
    expect([...trunk[0]!.exits].sort()).toEqual([0, 2, 3]);
    expect(bends).toBe(4);
  });

  it('turns in a later channel where the first way leads through a station', () => {
    const { trunk, struckStations } = routeOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 1], 'cpu/c': [2, 1, 'a'] });
    expect(trunk[0]!.channel).toBe(2);
    expect(struckStations).toBe(0);
  });

  it('reports a line that cannot avoid a station', () => {
    const { struckStations } = routeOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0], 'cpu/c': [2, 0, 'a'] });
    expect(struckStations).toBe(1);
  });

  it('reports lines that must run over one another', () => {
    const { falseJoins } = routeOf({ 'cpu/a': [0, 0], 'os/b': [0, 0], 'cpu/c': [1, 0, 'b'], 'os/d': [1, 0, 'a'] });
    expect(falseJoins).toBe(1);
  });

  it('lets lines to one target share its row', () => {
    const { falseJoins, crossings } = routeOf({ 'cpu/a': [0, 0], 'cpu/b': [0, 1], 'cpu/c': [1, 0, 'a', 'b'] });
    expect([falseJoins, crossings]).toEqual([0, 0]);
  });

  it('counts a crossing once for a bundle, and knows crossings of two track lines', () => {
    const stations = { 'cpu/a': [0, 0], 'cpu/b': [0, 1], 'cpu/c': [1, 1, 'b'], 'cpu/d': [1, 2, 'a'], 'cpu/e': [1, 3, 'a'] } as const;
    expect(routeOf(stations)).toMatchObject({ crossings: 1, trackCrossings: 1 });
    const acrossTracks = { 'cpu/a': [0, 0], 'memory/b': [0, 0], 'memory/c': [1, 0, 'b'], 'os/d': [1, 0, 'a'], 'os/e': [1, 1, 'a'] } as const;
    expect(routeOf(acrossTracks)).toMatchObject({ crossings: 1, trackCrossings: 0 });
  });

  it('is the same each time', () => {
    const { network, layout } = mapOf({ 'cpu/a': [0, 0], 'os/b': [0, 0], 'cpu/c': [1, 0, 'a', 'b'], 'os/d': [2, 1, 'a', 'c'] });
    expect(route(network, layout)).toEqual(route(network, layout));
  });
});

describe('scoreOf', () => {
  it('adds up what a map costs', () => {
    const { network, layout } = routeOf({ 'cpu/a': [0, 0], 'cpu/b': [0, 1], 'cpu/c': [1, 1, 'b'], 'cpu/d': [1, 2, 'a'] });
    const length = 0.5 + 1 + 2;
    expect(scoreOf(network, layout)).toBeCloseTo(weights.crossing + weights.trackCrossing + 3 * weights.row + length * weights.length + 2 * weights.bend);
  });

  it('charges for standing right of the first possible column', () => {
    const near = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'], 'os/c': [0, 0], 'os/d': [1, 0, 'c'], 'os/e': [2, 0, 'd'] });
    const far = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [2, 0, 'a'], 'os/c': [0, 0], 'os/d': [1, 0, 'c'], 'os/e': [2, 0, 'd'] });
    expect(scoreOf(far.network, far.layout) - scoreOf(near.network, near.layout)).toBeCloseTo(weights.slack + weights.length);
  });

  it('charges for a lesson that needs nothing and does not stand in the first column', () => {
    const atStart = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'], 'os/c': [0, 0] });
    const late = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'], 'os/c': [1, 0] });
    expect(scoreOf(late.network, late.layout) - scoreOf(atStart.network, atStart.layout)).toBeCloseTo(weights.slack + weights.lateStart);
  });
});
