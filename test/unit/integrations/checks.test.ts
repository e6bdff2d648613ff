/** The check that a build begins with, as Astro calls it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import { checkContent } from '../../../src/cli/check/content.ts';
import { text } from '../../../src/cli/check/reporters.ts';
import checks from '../../../src/integrations/checks.ts';
import { heldContent } from '../../../src/load/held.ts';
import { withContent } from '../../support/fixture.ts';

vi.mock('../../../src/cli/check/content.ts', { spy: true });

/** Begins a build of a checkout, as far as the check: what was printed where it stopped, null where it may go on. */
function begin(root: string): string | null {
  vi.mocked(checkContent).mockClear();
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('stopped');
  });
  try {
    const { hooks } = checks();
    const given = { config: { root: pathToFileURL(`${root}/`) }, logger: { error: () => {} } };
    for (const name of ['astro:config:done', 'astro:build:start'] as const) (hooks[name] as unknown as (options: typeof given) => void)(given);
    return null;
  } catch (error) {
    if (exit.mock.calls.length === 0) throw error;
    return String(printed.mock.calls[0]?.[0]);
  } finally {
    printed.mockRestore();
    exit.mockRestore();
  }
}

it('stops a build with the words of `npm run check`, each time', async () => {
  await withContent({ 'tracks/cpu.yaml': 'title: [\n' }, (root) => {
    const errors = text(checkContent(root).filter(({ severity }) => severity === 'error'));
    expect(errors).toContain('content/tracks/cpu.yaml:');
    expect([begin(root), begin(root)]).toEqual([errors, errors]);
  });
});

it('passes over what it passed before, and sees each change after that', async () => {
  await withContent({}, (root) => {
    expect(begin(root)).toBe(null);
    expect(checkContent).toHaveBeenCalledTimes(1);
    expect(begin(root)).toBe(null);
    expect(checkContent).not.toHaveBeenCalled();
    const file = join(root, 'content/tracks/cpu.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, 'title: [\n');
    expect(begin(root)).toContain('content/tracks/cpu.yaml:');
    writeFileSync(file, before);
    writeFileSync(join(root, 'package-lock.json'), '{}');
    expect(begin(root)).toBe(null);
    expect(checkContent).toHaveBeenCalledTimes(1);
  });
});

it('lets go of the content, which the pages take from the collections', async () => {
  await withContent({}, (root) => {
    const held = heldContent(root);
    expect(heldContent(root)).toBe(held);
    begin(root);
    expect(heldContent(root)).not.toBe(held);
  });
});
