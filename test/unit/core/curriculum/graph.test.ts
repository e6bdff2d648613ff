import { describe, expect, it } from 'vitest';
import { ancestors, buildGraph, descendants, directSuccessors, findCycles, levels, redundantEdges } from '../../../../src/core/curriculum/graph.ts';
import type { LessonId } from '../../../../src/core/schema/ids.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { randomLessons } from '../../../support/random-lessons.ts';
import { seeded } from '../../../../src/core/random.ts';

const id = (text: string): LessonId => text as LessonId;
const graphOf = (needs: Record<string, readonly string[]>) => buildGraph(lessonsOf(needs));

/** A diamond over a chain: d needs b and c, both need a; e stands alone. */
const diamond = { 'cpu/a': [], 'cpu/b': ['a'], 'os/c': ['a'], 'os/d': ['b', 'c'], 'os/e': [] };

describe('buildGraph', () => {
  it('keeps prerequisites that exist, each once, and turns them round', () => {
    const graph = graphOf({ 'cpu/a': ['a', 'ghost'], 'cpu/b': ['a', 'a', 'ghost'] });
    expect(graph.lessons).toEqual(['a', 'b']);
    expect([...graph.needs]).toEqual([['a', []], ['b', ['a']]]);
    expect([...graph.opens]).toEqual([['a', ['b']], ['b', []]]);
    expect(graph.trackOf.get(id('a'))).toBe('cpu');
  });

  it('is empty for no lessons', () => {
    const graph = graphOf({});
    expect([findCycles(graph), redundantEdges(graph), levels(graph).size, ancestors(graph, id('a')).size]).toEqual([[], [], 0, 0]);
  });
});

describe('ancestors, descendants and successors', () => {
  const graph = graphOf(diamond);

  it('are listed nearest first, without the lesson itself', () => {
    expect([...ancestors(graph, id('d'))]).toEqual(['b', 'c', 'a']);
    expect([...descendants(graph, id('a'))]).toEqual(['b', 'c', 'd']);
    expect(directSuccessors(graph, id('a'))).toEqual(['b', 'c']);
  });

  it('are empty for a lesson alone or unknown', () => {
    expect([...ancestors(graph, id('e')), ...descendants(graph, id('e')), ...directSuccessors(graph, id('ghost')), ...ancestors(graph, id('ghost'))]).toEqual([]);
  });

  it('end in a cycle', () => {
    const cycle = graphOf({ 'cpu/a': ['b'], 'cpu/b': ['a'] });
    expect([...ancestors(cycle, id('a'))]).toEqual(['b']);
  });
});

describe('levels', () => {
  it('are the longest ways of prerequisites', () => {
    expect(Object.fromEntries(levels(graphOf({ ...diamond, 'os/f': ['a', 'd'] })))).toEqual({ a: 0, b: 1, c: 1, d: 2, e: 0, f: 3 });
  });

  it('exist in a cycle and behind it', () => {
    expect(Object.fromEntries(levels(graphOf({ 'cpu/a': ['c'], 'cpu/b': ['a'], 'cpu/c': ['b'], 'cpu/d': ['c'] })))).toEqual({ a: 0, b: 1, c: 2, d: 3 });
  });
});

describe('findCycles', () => {
  it('finds none where there is none', () => {
    expect(findCycles(graphOf(diamond))).toEqual([]);
  });

  it('names the whole path, from the first lesson of the curriculum on', () => {
    expect(findCycles(graphOf({ 'cpu/z': [], 'cpu/b': ['c'], 'cpu/c': ['a', 'z'], 'cpu/a': ['b'], 'cpu/d': ['a'] }))).toEqual([['b', 'c', 'a']]);
  });

  it('names two lessons that need each other', () => {
    expect(findCycles(graphOf({ 'cpu/a': ['b'], 'cpu/b': ['a'] }))).toEqual([['a', 'b']]);
  });

  it('tells cycles apart that share a lesson but no edge, the shortest first', () => {
    expect(findCycles(graphOf({ 'cpu/a': ['b', 'd'], 'cpu/b': ['c'], 'cpu/c': ['a'], 'cpu/d': ['a'] }))).toEqual([['a', 'd'], ['a', 'b', 'c']]);
  });

  it('reports one wrong edge once, however many ways lead round', () => {
    const graph = graphOf({ 'cpu/a': ['f'], 'cpu/b': ['a'], 'cpu/c': ['a'], 'cpu/d': ['b', 'c'], 'cpu/e': ['b', 'c'], 'cpu/f': ['d', 'e'] });
    expect(findCycles(graph)).toEqual([['a', 'f', 'd', 'b']]);
  });

  it('finds cycles in random graphs exactly where an order does not exist, and every cycle is one', () => {
    let withCycles = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const graph = buildGraph(randomLessons(20, seed, { back: seed % 8 }));
      const cycles = findCycles(graph);
      for (const cycle of cycles) {
        cycle.forEach((lesson, place) => expect(graph.needs.get(lesson)).toContain(cycle[(place + 1) % cycle.length]));
        expect(new Set(cycle).size).toBe(cycle.length);
      }
      const isOnCycle = graph.lessons.some((lesson) => [...ancestors(graph, lesson)].some((other) => ancestors(graph, other).has(lesson)));
      expect(cycles.length > 0, `seed ${seed}`).toBe(isOnCycle);
      if (isOnCycle) withCycles++;
    }
    expect(withCycles).toBeGreaterThan(10);
  });
});

describe('redundantEdges', () => {
  it('finds none in a diamond', () => {
    expect(redundantEdges(graphOf(diamond))).toEqual([]);
  });

  it('gives a shortest other way as witness', () => {
    expect(redundantEdges(graphOf({ 'cpu/a': [], 'cpu/b': ['a'], 'cpu/c': ['b'], 'cpu/d': ['a', 'c', 'b'] }))).toEqual([
      { from: 'd', to: 'a', path: ['d', 'b', 'a'] },
      { from: 'd', to: 'b', path: ['d', 'c', 'b'] },
    ]);
  });

  it('reports nothing within a cycle, and what is redundant beside it', () => {
    expect(redundantEdges(graphOf({ 'cpu/a': ['b', 'c'], 'cpu/b': ['c'], 'cpu/c': ['a'] }))).toEqual([]);
    expect(redundantEdges(graphOf({ 'cpu/a': ['b'], 'cpu/b': ['a'], 'cpu/c': [], 'cpu/d': ['c'], 'cpu/e': ['c', 'd'] }))).toEqual([{ from: 'e', to: 'c', path: ['e', 'd', 'c'] }]);
  });

  it('leaves the same ancestors when all of them are removed, and none can be removed then', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const curriculum = randomLessons(25, seed);
      const graph = buildGraph(curriculum);
      const edges = redundantEdges(graph);
      for (const { from, to, path } of edges) {
        expect([path[0], path.at(-1), path.length > 2]).toEqual([from, to, true]);
        path.slice(1).forEach((need, place) => expect(graph.needs.get(path[place]!)).toContain(need));
      }
      const reduced = buildGraph({ lessons: new Map([...curriculum.lessons].map(([lesson, data]) => [lesson, { ...data, needs: data.needs.filter((need) => !edges.some(({ from, to }) => from === lesson && to === need.lesson)) }])) });
      expect(redundantEdges(reduced)).toEqual([]);
      for (const lesson of graph.lessons) expect(new Set(ancestors(reduced, lesson))).toEqual(new Set(ancestors(graph, lesson)));
    }
  });
});

describe('a curriculum of 2,000 lessons', () => {
  it('is worked through in seconds, with and without cycles', { timeout: 20_000 }, () => {
    for (const back of [0, 3]) {
      const graph = buildGraph(randomLessons(2000, 5, { back }));
      const started = performance.now();
      expect(levels(graph).size).toBe(2000);
      expect(findCycles(graph).length > 0).toBe(back > 0);
      redundantEdges(graph);
      for (const lesson of graph.lessons.slice(0, 100)) descendants(graph, lesson);
      expect(performance.now() - started).toBeLessThan(8000);
    }
  });
});

it('is the same for the same curriculum', () => {
  const random = seeded(9);
  const seed = Math.floor(random() * 1000);
  const [one, two] = [0, 1].map(() => buildGraph(randomLessons(30, seed, { back: 4 })));
  expect(findCycles(one!)).toEqual(findCycles(two!));
});
