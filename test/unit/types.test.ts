/** The type checker, over every TypeScript and Astro file. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('finds nothing wrong', () => {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'types'], { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
  expect(stdout.split('\n').filter((line) => /error/.test(line)).join('\n')).not.toMatch(/ - error /);
  expect(status, stdout.slice(-3000)).toBe(0);
}, 300_000);
