import { describe, expect, it } from 'vitest';
import type { Curriculum } from '../../../../src/core/curriculum/curriculum.ts';
import type { TrackId } from '../../../../src/core/schema/ids.ts';
import { stripOf, subLanes, type StripRow } from '../../../../src/core/map/strip.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { randomCurriculum } from './small-map.ts';

/** A strip as letters: `o` a station, `|` a line that passes, `'` one that ends in the station, `+` one that does both. */
function sketch(curriculum: Curriculum, track: string): string[] {
  return stripOf(curriculum, track as TrackId).rows.map(({ lesson, lane, passing, entering }) => {
    const marks = Array.from({ length: subLanes }, (_value, at) => (at === lane ? 'o' : passing.includes(at) ? (entering.includes(at) ? '+' : '|') : entering.includes(at) ? "'" : ' '));
    return `${marks.join('').trimEnd()} ${lesson.id}`;
  });
}

const wordsOf = ({ needs }: StripRow): string[] => needs.filter(({ isDrawn }) => !isDrawn).map(({ lesson }) => lesson.id);

describe('stripOf', () => {
  it('draws a chain as one line', () => {
    expect(sketch(lessonsOf({ 'cpu/a': [], 'cpu/b': ['a'], 'cpu/c': ['b'] }), 'cpu')).toEqual(['o a', 'o b', 'o c']);
  });

  it('branches into sub-lanes and joins again', () => {
    const curriculum = lessonsOf({ 'cpu/a': [], 'cpu/b': ['a'], 'cpu/c': ['a'], 'cpu/d': ['b', 'c'] });
    expect(sketch(curriculum, 'cpu')).toEqual(['o a', '+o b', 'o| c', "o' d"]);
  });

  it('lets no line pass through the station of a lesson that does not need it', () => {
    expect(sketch(lessonsOf({ 'cpu/a': [], 'cpu/x': [], 'cpu/b': ['a'] }), 'cpu')).toEqual(['o a', '|o x', 'o b']);
  });

  it('names transfers from other tracks', () => {
    const curriculum = lessonsOf({ 'cpu/a': [], 'os/b': ['a'], 'os/c': ['a', 'b'] });
    const { rows } = stripOf(curriculum, 'os' as TrackId);
    expect(rows.map(({ needs }) => needs.map(({ lesson, isTransfer, isDrawn }) => [lesson.id, isTransfer, isDrawn]))).toEqual([
      [['a', true, false]],
      [['a', true, false], ['b', false, true]],
    ]);
  });

  it('ends the longest line and says the rest in words where a fifth sub-lane would be needed', () => {
    const curriculum = lessonsOf({ 'cpu/a': [], 'cpu/b': [], 'cpu/c': [], 'cpu/d': [], 'cpu/e': [], 'cpu/v': ['a'], 'cpu/w': ['b'], 'cpu/x': ['c'], 'cpu/y': ['d'], 'cpu/z': ['e'] });
    expect(sketch(curriculum, 'cpu')).toEqual(['o a', '|o b', '||o c', '|||o d', '|||o e', 'o||| v', ' o|| w', '  o| x', 'o  | y', '   o z']);
    const { rows } = stripOf(curriculum, 'cpu' as TrackId);
    expect(rows.flatMap((row) => wordsOf(row).map((need) => `${row.lesson.id} needs ${need}`))).toEqual(['y needs d']);
    expect(rows.find(({ lesson }) => lesson.id === 'd')!.isLeaving).toBe(false);
  });

  it('says every prerequisite of a track either with a line or in words, with at most four sub-lanes', () => {
    for (let seed = 0; seed < 30; seed++) {
      const curriculum = randomCurriculum(80, 3, seed);
      for (let track = 0; track < 3; track++) {
        const { rows, lanes } = stripOf(curriculum, `track-${track}` as TrackId);
        expect(lanes).toBeLessThanOrEqual(subLanes);
        rows.forEach(({ lesson, lane, needs, passing, entering, isLeaving }, at) => {
          expect(needs.map((need) => need.lesson.id)).toEqual(lesson.needs.map((need) => need.lesson));
          expect(needs.filter(({ isDrawn }) => isDrawn)).toHaveLength(entering.length);
          expect(passing).not.toContain(lane);
          const below = rows[at + 1];
          const goingDown = new Set([...passing, ...(isLeaving ? [lane] : [])]);
          expect(new Set([...(below?.passing ?? []), ...(below?.entering ?? [])])).toEqual(goingDown);
        });
      }
    }
  });
});
