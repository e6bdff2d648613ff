import { describe, expect, it } from 'vitest';
import { ancestors, buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { shortestPath } from '../../../../src/core/curriculum/paths.ts';
import type { LessonId } from '../../../../src/core/schema/ids.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { randomLessons } from '../../../support/random-lessons.ts';
import { seeded } from '../../../../src/core/random.ts';

const ids = (...texts: string[]): LessonId[] => texts as LessonId[];

/** caches needs cpu; memory needs caches and processes; mmap needs memory and calls; calls needs processes; hashing stands alone. */
const graph = buildGraph(lessonsOf({
  'algorithms/hashing': [], 'cpu/caches': ['cpu'], 'cpu/cpu': [], 'os/calls': ['processes'], 'os/memory': ['caches', 'processes'], 'os/mmap': ['memory', 'calls'], 'os/processes': [],
}));

describe('shortestPath', () => {
  it('leads to a goal over all that it needs, track by track', () => {
    expect(shortestPath(graph, ids('mmap'))).toEqual(['cpu', 'caches', 'processes', 'calls', 'memory', 'mmap']);
  });

  it('is the goal alone where it needs nothing', () => {
    expect(shortestPath(graph, ids('hashing'))).toEqual(['hashing']);
  });

  it('leaves out what is known, and what only known lessons need', () => {
    expect(shortestPath(graph, ids('mmap'), ids('memory'))).toEqual(['processes', 'calls', 'mmap']);
    expect(shortestPath(graph, ids('mmap'), ids('caches'))).toEqual(['processes', 'calls', 'memory', 'mmap']);
    expect(shortestPath(graph, ids('memory'), ids('cpu', 'hashing'))).toEqual(['caches', 'processes', 'memory']);
  });

  it('leads to several goals at once', () => {
    expect(shortestPath(graph, ids('calls', 'hashing', 'caches'))).toEqual(['hashing', 'cpu', 'caches', 'processes', 'calls']);
  });

  it('passes over goals that are known or do not exist', () => {
    expect(shortestPath(graph, ids('mmap', 'ghost'), ids('mmap'))).toEqual([]);
    expect(shortestPath(graph, [])).toEqual([]);
  });

  it('changes to a track that it can finish, so that it need not come back', () => {
    const wide = buildGraph(lessonsOf({ 'b/first': [], 'b/second': ['first'], 'a/one': [], 'b/third': ['one'], 'c/goal': ['third', 'second'] }));
    expect(shortestPath(wide, ids('goal'))).toEqual(['one', 'first', 'second', 'third', 'goal']);
  });

  it('changes to the longest run where it can finish no track', () => {
    const woven = buildGraph(lessonsOf({ 'a/a1': [], 'b/b1': [], 'b/b2': ['b1'], 'a/a2': ['b2'], 'b/b3': ['a2'], 'a/a3': ['b3'] }));
    expect(shortestPath(woven, ids('a3'))).toEqual(['b1', 'b2', 'a2', 'b3', 'a3']);
    expect(shortestPath(woven, ids('a3', 'a1'))).toEqual(['b1', 'b2', 'a1', 'a2', 'b3', 'a3']);
  });

  it('ends in a cycle, with every lesson once', () => {
    const cyclic = buildGraph(lessonsOf({ 'cpu/a': ['b'], 'cpu/b': ['c'], 'os/c': ['a'], 'os/d': ['c'] }));
    expect(shortestPath(cyclic, ids('d'))).toEqual(['a', 'c', 'd', 'b']);
  });

  it('in random curricula has exactly the lessons needed, each after its prerequisites', () => {
    const random = seeded(77);
    for (let seed = 1; seed <= 60; seed++) {
      const curriculum = buildGraph(randomLessons(40, seed));
      const pick = (share: number): LessonId[] => curriculum.lessons.filter(() => random() < share);
      const [goals, known] = [pick(0.1), new Set(pick(0.3))];
      const path = shortestPath(curriculum, goals, known);
      const place = new Map(path.map((lesson, index) => [lesson, index]));
      expect(place.size).toBe(path.length);
      for (const goal of goals) expect(place.has(goal)).toBe(!known.has(goal));
      for (const lesson of path) {
        expect(known.has(lesson)).toBe(false);
        expect(goals.some((goal) => goal === lesson || ancestors(curriculum, goal).has(lesson))).toBe(true);
        for (const need of curriculum.needs.get(lesson)!) if (!known.has(need)) expect(place.get(need)).toBeLessThan(place.get(lesson)!);
      }
    }
  });

  it('copes with cycles anywhere in random curricula', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const curriculum = buildGraph(randomLessons(30, seed, { back: 5 }));
      const path = shortestPath(curriculum, curriculum.lessons);
      expect([...path].sort()).toEqual([...curriculum.lessons].sort());
    }
  });

  it('is found among 2,000 lessons at once', () => {
    const curriculum = buildGraph(randomLessons(2000, 5));
    const started = performance.now();
    expect(shortestPath(curriculum, curriculum.lessons)).toHaveLength(2000);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
