import { describe, expect, it, vi } from 'vitest';
import { runCheck } from '../../src/cli/check/command.ts';
import { github, json, text } from '../../src/cli/check/reporters.ts';
import type { Issue } from '../../src/core/checks/issue.ts';
import { replace, withContent } from '../support/fixture.ts';

const issues: Issue[] = [
  { code: 'links', severity: 'error', file: 'content/a.mdx', position: { line: 3, column: 5 }, message: 'There is no lesson `b`.', hint: 'Name one, or two: three.' },
  { code: 'unused', severity: 'warning', file: 'content/b,c.yaml', position: null, message: '100 % unused\nindeed.', hint: 'Use it.' },
];

describe('the reporters', () => {
  it('print a block an issue and a count for people', () => {
    expect(text(issues)).toBe(
      'content/a.mdx:3:5\n  error links: There is no lesson `b`.\n  → Name one, or two: three.\n\ncontent/b,c.yaml\n  warning unused: 100 % unused\nindeed.\n  → Use it.\n\n1 error, 1 warning',
    );
  });

  it('say that nothing is wrong', () => {
    expect(text([])).toBe('0 errors, 0 warnings');
  });

  it('print annotations for GitHub, escaped', () => {
    expect(github(issues)).toBe(
      '::error file=content/a.mdx,line=3,col=5,title=links::There is no lesson `b`. Name one, or two: three.\n::warning file=content/b%2Cc.yaml,title=unused::100 %25 unused%0Aindeed. Use it.',
    );
  });

  it('print JSON that programs read back', () => {
    expect(JSON.parse(json(issues))).toEqual(issues);
  });
});

describe('npm run check', () => {
  const call = async (args: string[], edits = {}, env = {}): Promise<{ status: number; out: string; err: string }> => {
    const out = vi.spyOn(console, 'log').mockImplementation(() => {});
    const err = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      const status = await withContent(edits, (root) => runCheck(args, root, env));
      return { status, out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
    } finally {
      vi.restoreAllMocks();
    }
  };

  it('succeeds on content that is right', async () => {
    expect(await call([])).toEqual({ status: 0, out: '0 errors, 0 warnings', err: '' });
  });

  it('fails on an error and lists it', async () => {
    const { status, out } = await call([], { 'lessons/cpu/pages/index.mdx': replace('lesson: caches', 'lesson: cachse') });
    expect(status).toBe(1);
    expect(out).toMatch(/^content\/lessons\/cpu\/pages\/index\.mdx:6:\d+\n {2}error prerequisite-unknown: /);
    expect(out).toMatch(/1 error, 0 warnings$/);
  });

  it('lists everything that is wrong at once, over several files', async () => {
    const { out } = await call([], { 'lessons/cpu/pages/index.mdx': replace('lesson: caches', 'lesson: cachse'), 'tracks/os.yaml': 'title: x\n', 'facts/cpu.yaml': replace('manual', 'manul') });
    for (const code of ['prerequisite-unknown', 'field', 'fact-source']) expect(out).toContain(`error ${code}:`);
    // The track has a file, whose problem is in the list.
    expect(out).not.toContain('track-unknown');
  });

  it('adds annotations on GitHub Actions', async () => {
    const { out } = await call([], { 'facts/cpu.yaml': replace('manual', 'manul') }, { GITHUB_ACTIONS: 'true' });
    expect(out).toMatch(/^::error file=content\/facts\/cpu\.yaml,line=5,/);
  });

  it('prints JSON on demand', async () => {
    const { out } = await call(['--json'], { 'facts/cpu.yaml': replace('manual', 'manul') });
    expect(JSON.parse(out)).toMatchObject([{ code: 'fact-source', file: 'content/facts/cpu.yaml', position: { line: 5 } }]);
  });

  it('explains a wrong call', async () => {
    const { status, err } = await call(['--jsn']);
    expect(status).toBe(2);
    expect(err).toContain('Usage: npm run check [-- --json | --github]');
  });
});
