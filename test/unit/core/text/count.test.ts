import { describe, expect, it } from 'vitest';
import { count } from '../../../../src/core/text/count.ts';

describe('count', () => {
  it('joins a number with its noun in the right number', () => {
    expect([count(0, 'lab'), count(1, 'lab'), count(2, 'lab'), count(1234, 'lab')]).toEqual(['0 labs', '1 lab', '2 labs', '1,234 labs']);
  });

  it('takes a plural that is not regular', () => {
    expect([count(1, 'lesson is', 'lessons are'), count(3, 'lesson is', 'lessons are')]).toEqual(['1 lesson is', '3 lessons are']);
  });
});
