/** A Chromium for diagrams, tests and measurements: one that the system has, or one that playwright-core has downloaded. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** What to do where there is none. */
export const chromiumHint =
  'No Chromium was found. Install one (Debian, Ubuntu: apt-get install chromium; anywhere: npx playwright-core install chromium), or set CHROMIUM to the path of its program.';

/** Path of the program: the variable CHROMIUM, else the first on the path, else a known place; null where there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env['CHROMIUM']) return existsSync(env['CHROMIUM']) ? env['CHROMIUM'] : null;
  const folders = (env['PATH'] ?? '').split(delimiter);
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere, chromium.executablePath()];
  return places.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** Starts it headless with an empty profile and without connections of its own. Throws with what to install where there is none. */
export async function launchChromium(args: string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(chromiumHint);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', ...args],
  });
}
