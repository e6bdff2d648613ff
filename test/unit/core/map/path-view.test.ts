import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { describePath, fragmentOf, goalsIn, pathStops } from '../../../../src/core/map/path-view.ts';
import type { LessonId } from '../../../../src/core/schema/ids.ts';
import { lessonsOf } from '../../../support/curriculum.ts';

const graph = buildGraph(lessonsOf({ 'cpu/a': [], 'cpu/b': ['a'], 'os/c': ['b'], 'os/d': ['c'], 'os/e': [] }));
const ids = (...names: string[]): LessonId[] => names as LessonId[];
const stops = (goals: string[], before: string[], now: string[]) => pathStops(graph, { goals: ids(...goals), knownBefore: new Set(ids(...before)) }, new Set(ids(...now))).map(({ lesson, state }) => `${lesson} ${state}`);
const minutes = (lesson: LessonId): number | null => ({ a: 20, b: 25 })[lesson as string] ?? null;
const sentence = (goals: string[], known: string[]) => describePath(pathStops(graph, { goals: ids(...goals), knownBefore: new Set(ids(...known)) }, new Set(ids(...known))), minutes);

describe('pathStops', () => {
  it('lists what leads to all goals', () => {
    expect(stops(['c', 'e'], [], [])).toEqual(['a open', 'b open', 'e open', 'c open']);
  });

  it('leaves out what was known before', () => {
    expect(stops(['d'], ['b'], ['b'])).toEqual(['c open', 'd open']);
  });

  it('keeps what is marked as known later, with what is no longer needed for it', () => {
    expect(stops(['d'], [], ['b'])).toEqual(['a unneeded', 'b known', 'c open', 'd open']);
  });

  it('takes back what is no longer known', () => {
    expect(stops(['d'], ['b'], [])).toEqual(['a open', 'b open', 'c open', 'd open']);
  });
});

describe('describePath', () => {
  it('counts lessons and minutes of what is written, and stations that are not', () => {
    expect(sentence(['b'], [])).toBe('2 lessons, 45 min.');
    expect(sentence(['c'], [])).toBe('2 lessons, 45 min; 1 more station is not written yet.');
    expect(sentence(['d'], ['a'])).toBe('1 lesson, 25 min; 2 more stations are not written yet.');
    expect(sentence(['d'], ['b'])).toBe('2 stations, none of them written yet.');
    expect(sentence(['d'], ['d'])).toBe('You know all of it.');
  });
});

describe('the address of a way', () => {
  it('is read and written', () => {
    expect(goalsIn('#to=roofline,grpc,roofline')).toEqual(['roofline', 'grpc']);
    expect(goalsIn('#cpu')).toEqual([]);
    expect(goalsIn('#to=<script>')).toEqual([]);
    expect(fragmentOf(['roofline', 'grpc'])).toBe('#to=roofline,grpc');
    expect(fragmentOf([])).toBe('');
  });
});
