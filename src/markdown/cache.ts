/**
 * Results of costly leaves (highlighting, formulas, plots, citations) kept on disk, safe to delete at any time:
 * one file of JSON lines `[key, text]`, since reading thousands of small files took longer than making what they hold.
 * Its name covers the installed packages and the code that makes the texts, so nothing stale is ever shown.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.ts';

const folder = join(process.cwd(), 'node_modules', '.cache', 'downstack', 'leaves');
/** Texts that the file holds or that are being made, by key. */
let texts: Map<string, string | Promise<string>> | undefined;
/** Where new texts are appended; null where nothing can be written. */
let file: number | null = null;

/** The text made from `input`, from the cache or by `make`. `kind` names the maker; `input` must hold all that the text depends on. */
export async function cached(kind: string, input: string, make: () => string | Promise<string>): Promise<string> {
  const known = (texts ??= open());
  const key = `${kind}:${createHash('sha256').update(input).digest('base64url')}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const making = Promise.resolve().then(make);
  known.set(key, making);
  try {
    const text = await making;
    known.set(key, text);
    // One write call, so that lines of several processes never mix.
    if (file !== null) writeSync(file, `${JSON.stringify([key, text])}\n`);
    return text;
  } catch (error) {
    known.delete(key);
    throw error;
  }
}

/** Reads the file of this revision and removes those of others. A checkout that cannot be written builds without a cache. */
function open(): Map<string, string> {
  const name = `${codeRevision()}.jsonl`;
  const known = new Map<string, string>();
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other), { recursive: true });
    file = openSync(join(folder, name), 'a');
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) remember(known, line);
  } catch {
    /* What could be read is used. */
  }
  return known;
}

/** A line that a killed process left half is skipped. */
function remember(known: Map<string, string>, line: string): void {
  if (line === '') return;
  try {
    const [key, text] = JSON.parse(line) as [string, string];
    known.set(key, text);
  } catch {
    /* It is made again. */
  }
}

/** Hash of the lock file, of this folder and of the number formats: whatever could change a result. */
function codeRevision(): string {
  return digestOf(process.cwd(), ['package-lock.json', 'src/markdown', 'src/core/numbers', 'src/core/units']).slice(0, 16);
}
