import { describe, expect, it } from 'vitest';
import type { Curriculum, Lesson } from '../../../src/core/curriculum/curriculum.ts';
import { withHead } from '../../../src/pages/_plain-head.ts';

const cpu = { id: 'cpu', title: 'How a CPU works', needs: [] } as unknown as Lesson;
const simd = { id: 'simd', title: 'SIMD', needs: [{ lesson: 'cpu', reason: 'A lane is a part of a register.' }] } as unknown as Lesson;
const lessons = new Map([['cpu', cpu], ['simd', simd]]) as unknown as Curriculum['lessons'];
const plain = (body: string, lesson = simd): string => withHead(`# ${lesson.title}\n\nA summary.\n\n${body}`, lesson, { lessons }, 'https://example.org/');

describe('the plain text of a lesson', () => {
  it('says where it comes from and what it builds on', () => {
    expect(plain('Text.')).toBe(
      '# SIMD\n\nA summary.\n\nFrom [Downstack](https://example.org/lessons/simd/), under CC BY 4.0.\n\n**Before this:**\n\n- [How a CPU works](https://example.org/lessons/cpu/): A lane is a part of a register.\n\nText.',
    );
    expect(plain('Text.', cpu)).toBe('# How a CPU works\n\nA summary.\n\nFrom [Downstack](https://example.org/lessons/cpu/), under CC BY 4.0.\n\nText.');
  });

  it('has whole addresses outside of code, and leaves anchors and other hosts alone', () => {
    expect(plain('[a](/concepts/a/) [b](#b) [c](https://c.org/d)\n\n[^1]: Raw results: /labs/simd/dot/', cpu)).toContain(
      '[a](https://example.org/concepts/a/) [b](#b) [c](https://c.org/d)\n\n[^1]: Raw results: https://example.org/labs/simd/dot/',
    );
    expect(plain('```py\nx[0](/y)\n```\n\n[a](/b/)', cpu)).toContain('```py\nx[0](/y)\n```\n\n[a](https://example.org/b/)');
  });
});
