/** A Chromium for diagrams, tests and measurements: one that the system has, or one that playwright-core has downloaded. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macPaths = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** What to do where there is none. */
export const chromiumHint =
  'No Chromium was found. Install one (Debian, Ubuntu: apt-get install chromium; anywhere: npx playwright-core install chromium), or set CHROMIUM to the path of its program.';

/** Path of the program; null where there is none. `CHROMIUM` in the environment comes first. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env['CHROMIUM']) return existsSync(env['CHROMIUM']) ? env['CHROMIUM'] : null;
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      continue;
    }
  }
  return [...macPaths, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/**
 * Starts it headless with an empty profile and without network traffic of its own.
 * @throws Error with what to install where there is none.
 */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumHint);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', ...args],
  });
}
