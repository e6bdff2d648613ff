import { describe, expect, it } from 'vitest';
import { drawMap } from '../../../../src/core/map/draw.ts';
import { emptyPlacement } from '../../../../src/core/map/placement.ts';
import { curriculumOf, lessonOf } from '../../../support/curriculum.ts';
import { mapOf, randomCurriculum } from './small-map.ts';

const small = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 1, 'a'], 'os/c': [1, 0, 'a'], 'os/d': [2, 0, 'c', 'b'] });

describe('drawMap', () => {
  it('draws stations in the order of lane, column and row', () => {
    const { lanes } = drawMap(small.curriculum, small.placement);
    expect(lanes.map(({ track, stations }) => [track, stations.map(({ lesson }) => lesson)])).toEqual([['cpu', ['a', 'b']], ['os', ['c', 'd']]]);
    expect(lanes[0]!.ruleY).toBeLessThan(lanes[0]!.nameY);
    expect(lanes[0]!.nameY).toBeLessThan(lanes[0]!.stations[0]!.y);
    expect(lanes[1]!.ruleY).toBeGreaterThan(lanes[0]!.stations[1]!.y);
  });

  it('marks interchanges, and tells track lines from transfers', () => {
    const { lanes, lines } = drawMap(small.curriculum, small.placement);
    expect(lanes.flatMap(({ stations }) => stations.filter(({ isInterchange }) => isInterchange).map(({ lesson }) => lesson))).toEqual(['c', 'd']);
    const kinds = lines.map(({ track, isTrackLine, lines: group }) => [track, isTrackLine, group.map(({ from, to }) => `${from} ${to}`)]);
    expect(kinds).toEqual([['cpu', false, ['a c', 'b d']], ['cpu', true, ['a b']], ['os', true, ['c d']]]);
  });

  it('draws rounded corners, and a gap in a vertical line under a horizontal one', () => {
    const { curriculum, placement } = mapOf({ 'cpu/a': [0, 0], 'memory/b': [0, 0], 'memory/c': [1, 0, 'b'], 'os/d': [1, 0, 'a'] });
    const path = drawMap(curriculum, placement).lines.flatMap(({ lines }) => lines).find(({ to }) => to === 'd')!.path;
    expect(path).toMatch(/^M20 37H128q7 0 7 7V[\d.]+m0 [\d.]+V[\d.]+q0 7 7 7H149$/);
  });

  it('names a station by what is seen, the whole title, its track and its status', () => {
    const lessons = [
      lessonOf('caches', { title: 'The cache hierarchy', status: 'done' }),
      lessonOf('counters', { title: 'Hardware performance counters and perf', short: 'Counters and perf', status: 'planned' }),
    ];
    const names = drawMap(curriculumOf({ lessons }), emptyPlacement).lanes[0]!.stations.map(({ name }) => name);
    expect(names.sort()).toEqual(['Counters and perf (Hardware performance counters and perf), cpu, not written yet', 'The cache hierarchy, cpu, done']);
  });

  it('sets rows closer where no second label line needs the room', () => {
    const titled = (title: string) => {
      const { curriculum, placement } = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [0, 1] });
      for (const lesson of curriculum.lessons.values()) lesson.title = title;
      const [first, second] = drawMap(curriculum, placement).lanes[0]!.stations;
      return second!.y - first!.y;
    };
    expect(titled('Memory safety and Rust') - titled('Hashing')).toBe(13);
  });

  it.each([[0, 1], [1, 1], [20, 3], [500, 9]])('has each of %i lessons and each prerequisite exactly once', (count, tracks) => {
    const curriculum = randomCurriculum(count, tracks, 8);
    const { lanes, lines, width, height } = drawMap(curriculum, emptyPlacement);
    const stations = lanes.flatMap((lane) => lane.stations);
    expect(stations.map(({ lesson }) => lesson).sort()).toEqual([...curriculum.lessons.keys()].sort());
    const edges = [...curriculum.lessons.values()].flatMap(({ id, needs }) => needs.map(({ lesson }) => `${lesson} ${id}`));
    expect(lines.flatMap((group) => group.lines.map(({ from, to }) => `${from} ${to}`)).sort()).toEqual(edges.sort());
    for (const { x, y } of stations) expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    for (const { path } of lines.flatMap((group) => group.lines)) expect(path).toMatch(/^M[\d. -]+([HVmq][\d. -]+)+$/);
  });

  it('draws a curriculum with a cycle, leaving out the edge that closes it', () => {
    const curriculum = mapOf({ 'cpu/a': [0, 0, 'b'], 'cpu/b': [1, 0, 'a'] }).curriculum;
    expect(drawMap(curriculum, emptyPlacement).lines.flatMap(({ lines }) => lines)).toHaveLength(1);
  });
});
