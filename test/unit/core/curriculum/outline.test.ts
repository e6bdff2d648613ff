import { describe, expect, it } from 'vitest';
import { buildOutline, isWritten, readingMinutes } from '../../../../src/core/curriculum/outline.ts';
import type { Curriculum, Lesson, Track } from '../../../../src/core/curriculum/curriculum.ts';
import { curriculumOf, lessonOf } from '../../../support/curriculum.ts';

const track = (id: string, title: string): Track => ({ id: id as Track['id'], title, short: title, about: title, where: { file: `content/tracks/${id}.yaml`, positions: {} } });
const lesson = (id: string, trackId: string, needs: Record<string, string>, status: Lesson['status'] = 'done'): Lesson =>
  lessonOf(id, { track: trackId as Lesson['track'], status, needs: Object.entries(needs).map(([need, reason]) => ({ lesson: need as Lesson['id'], reason })) });

const curriculum: Curriculum = {
  ...curriculumOf({
    lessons: [
      lesson('pages', 'os', { caches: 'Pages live in caches.' }),
      lesson('simd', 'cpu', { caches: 'Vectors come from lines.' }, 'planned'),
      lesson('numa', 'cpu', { caches: 'Lines travel between nodes.' }),
      lesson('caches', 'cpu', {}),
      lesson('bypass', 'os', { caches: 'Copies cost lines.' }, 'planned'),
    ],
  }),
  tracks: new Map([track('os', 'Operating systems'), track('cpu', 'CPU')].map((each) => [each.id, each])),
};

describe('buildOutline', () => {
  const { tracks, opens } = buildOutline(curriculum);

  it('lists tracks by title, and their lessons after what they need', () => {
    expect(tracks.map(({ track: { id }, lessons }) => [id, lessons.map((each) => each.id)])).toEqual([
      ['cpu', ['caches', 'simd', 'numa']],
      ['os', ['pages', 'bypass']],
    ]);
  });

  it('puts what is written first among the successors, then the own track, each with its reason', () => {
    expect(opens.get('caches' as Lesson['id'])?.map(({ lesson: { id }, reason }) => `${id}: ${reason}`)).toEqual([
      'numa: Lines travel between nodes.',
      'pages: Pages live in caches.',
      'simd: Vectors come from lines.',
      'bypass: Copies cost lines.',
    ]);
    expect(opens.get('numa' as Lesson['id'])).toBeUndefined();
  });
});

describe('readingMinutes', () => {
  it.each([[0, 0], [1, 1], [200, 1], [201, 2], [2500, 13]])('of %i words are %i', (words, minutes) => {
    expect(readingMinutes(lessonOf('a', { words }))).toBe(minutes);
  });
});

describe('isWritten', () => {
  it('holds for drafts and finished lessons only', () => {
    expect((['planned', 'draft', 'done'] as const).map((status) => isWritten(lessonOf('a', { status })))).toEqual([false, true, true]);
  });
});
