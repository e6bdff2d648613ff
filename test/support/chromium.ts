/** Chromium for the tests: found, or installed where that is allowed, or a clear word on what to install. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiumHint, findChromium } from '../../src/cli/chromium.ts';

export function setup(): void {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium with apt-get …');
    execFileSync('sh', ['-c', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!findChromium()) throw new Error(chromiumHint);
}
