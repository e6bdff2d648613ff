import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkContent } from '../../src/cli/check/content.ts';
import { runNew } from '../../src/cli/new/command.ts';
import { withContent } from '../support/fixture.ts';

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

describe('npm run new', () => {
  it('makes a lesson that the check accepts as a draft', async () => {
    await withContent({}, async (root) => {
      expect(await runNew(['lesson', 'os/file-locks'], root)).toBe(0);
      expect(existsSync(join(root, 'content/lessons/os/file-locks/quiz.yaml'))).toBe(true);
      expect(checkContent(root)).toEqual([]);
    });
  });

  it('opens a planned lesson for writing and keeps its front matter', async () => {
    await withContent({}, async (root) => {
      expect(await runNew(['lesson', 'cpu/pages'], root)).toBe(0);
      const source = readFileSync(join(root, 'content/lessons/cpu/pages/index.mdx'), 'utf8');
      expect(source).toContain('status: draft');
      expect(source).toContain('reason: The kernel fills the tables that the processor walks.');
      expect(source).toContain('## In ML practice');
      expect(checkContent(root)).toEqual([]);
    });
  });

  it('does not touch a lesson that is written', async () => {
    await withContent({}, async (root) => {
      const file = join(root, 'content/lessons/cpu/caches/index.mdx');
      const before = readFileSync(file, 'utf8');
      expect(await runNew(['lesson', 'cpu/caches'], root)).toBe(1);
      expect(printed).toEqual(['The lesson `caches` is draft already: content/lessons/cpu/caches/index.mdx.']);
      expect(readFileSync(file, 'utf8')).toBe(before);
    });
  });

  it('makes a concept', async () => {
    await withContent({}, async (root) => {
      expect(await runNew(['concept', 'page-walk'], root)).toBe(0);
      expect(checkContent(root).map(({ code }) => code)).toEqual(['concept-taught']);
      expect(await runNew(['concept', 'page-walk'], root)).toBe(1);
      expect(printed.at(-1)).toBe('content/concepts/page-walk.mdx exists already.');
    });
  });

  it.each([
    [['lesson', 'oss/locks'], 1, 'There is no track `oss`. Did you mean `os`? Tracks: cpu, os.'],
    [['lesson', 'os/pages'], 1, 'The lesson `pages` is planned in the track `cpu`: npm run new -- lesson cpu/pages'],
    [['lesson', 'os/File_Locks'], 2, '“os/File_Locks” is not <track>/<lesson> in kebab-case'],
    [['concept', 'Page Walk'], 2, '“Page Walk” is not kebab-case'],
    [['leson', 'os/x'], 2, 'Usage:'],
    [[], 2, 'Usage:'],
  ])('explains the wrong call %j', async (args, status, message) => {
    await withContent({}, async (root) => {
      expect(await runNew(args, root)).toBe(status);
      expect(printed.join('\n')).toContain(message);
    });
  });
});
