/** `npm run bench`: weights, requests, build times, Lighthouse scores and reactions of the explorables, as a table and as JSON. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent } from '../../load/index.ts';
import { launchChromium } from '../chromium.ts';
import { pageTypes } from '../page-types.ts';
import { serve } from '../serve.ts';
import { timeBuilds, type BuildFigures } from './builds.ts';
import { timeReactions } from './reactions.ts';
import { scorePages } from './scores.ts';
import { weighPages } from './weights.ts';

const usage = 'Usage: npm run bench [-- --only weights|scores|reactions|builds] [--lessons 500,2000] [--json]';
const debuggingPort = 9333;

/** 0 when all was measured, 1 when the site is not built, 2 for a wrong call. */
export async function runBench(args: string[], root = process.cwd()): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { only: { type: 'string' }, lessons: { type: 'string', default: '500,2000' }, json: { type: 'boolean' } } }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const wants = (part: string): boolean => values.only === undefined || values.only === part;
  const dist = join(root, 'dist');
  const usesSite = wants('weights') || wants('scores') || wants('reactions');
  if (!existsSync(dist) && usesSite) {
    console.error('There is no dist/ to measure. Run `npm run build` first.');
    return 1;
  }
  const report = (line: string): void => console.error(`… ${line}`);
  const result: Record<string, object[]> = {};
  if (usesSite) {
    const { curriculum } = loadContent(root);
    const pages = pageTypes(curriculum);
    const server = serve(dist);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await launchChromium([`--remote-debugging-port=${debuggingPort}`]);
    try {
      if (wants('weights')) result['weights'] = await weighPages(browser, origin, dist, pages);
      if (wants('scores')) {
        report('Lighthouse');
        result['scores'] = await scorePages(debuggingPort, origin, pages);
      }
      if (wants('reactions')) result['reactions'] = await timeReactions(browser, origin, [...curriculum.explorables.keys()]);
    } finally {
      await browser.close();
      server.close();
    }
  }
  if (wants('builds')) {
    const builds: BuildFigures[] = [];
    for (const lessons of [null, ...values.lessons.split(',').map(Number)]) builds.push(await timeBuilds(root, lessons, report));
    result['builds'] = builds;
  }
  if (!values.json) for (const [name, rows] of Object.entries(result)) console.log(`\n${name}\n${table(rows)}`);
  console.log(JSON.stringify(result, null, values.json ? 2 : 0));
  return 0;
}

/** Rows of equal keys as aligned text. */
export function table(rows: readonly object[]): string {
  const keys = Object.keys(rows[0] ?? {});
  const cells = [keys, ...rows.map((row) => keys.map((key) => String((row as Record<string, unknown>)[key] ?? '')))];
  const widths = keys.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')).join('\n');
}
