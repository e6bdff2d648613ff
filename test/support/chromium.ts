/** Chromium for the tests: found, or installed where that is allowed, or a clear word on what to install. */
import { chromiumHint, findChromium } from '../../src/cli/chromium.ts';
import { aptGet, canInstall } from './apt-get.ts';

export function setup(): void {
  if (findChromium()) return;
  if (canInstall()) aptGet(['chromium']);
  if (!findChromium()) throw new Error(chromiumHint);
}
