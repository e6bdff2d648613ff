/** The content of this checkout. */
import { describe, expect, it } from 'vitest';
import { checkContent } from '../../src/cli/check/content.ts';
import { text } from '../../src/cli/check/reporters.ts';
import { loadContent } from '../../src/load/index.ts';

describe('the content', () => {
  it('has no errors', () => {
    const errors = checkContent(process.cwd()).filter(({ severity }) => severity === 'error');
    expect(errors, text(errors)).toEqual([]);
  });

  it('has every lesson in a track and every track with lessons', () => {
    const { lessons, tracks } = loadContent(process.cwd()).curriculum;
    expect(lessons.size).toBeGreaterThanOrEqual(71);
    expect(new Set([...lessons.values()].map(({ track }) => track))).toEqual(new Set(tracks.keys()));
  });
});
