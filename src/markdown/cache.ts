/**
 * Results of costly leaves (highlighting, formulas, plots, citations) kept on disk, safe to delete at any time.
 * A key covers the input, the installed packages and the code of this folder, so nothing stale is ever shown.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.cwd(), 'node_modules', '.cache', 'downstack');
/** Texts up to this many characters stay in memory, mostly formulas that come again; the others are read when they are needed. */
const longestKept = 4096;
const memory = new Map<string, Promise<string>>();
let revision: string | undefined;

/** The text made from `input`, from the cache or by `make`. `kind` names the maker; `input` must hold all that the text depends on. */
export function cached(kind: string, input: string, make: () => string | Promise<string>): Promise<string> {
  const key = createHash('sha256').update(`${(revision ??= codeRevision())}\0${kind}\0${input}`).digest('hex').slice(0, 32);
  let text = memory.get(key);
  if (!text) {
    memory.set(key, (text = load(kind, key, make)));
    const forget = (): void => void memory.delete(key);
    text.then((made) => made.length > longestKept && forget(), forget);
  }
  return text;
}

async function load(kind: string, key: string, make: () => string | Promise<string>): Promise<string> {
  const file = join(folder, kind, key.slice(0, 2), key.slice(2));
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await make();
    store(file, text);
    return text;
  }
}

/** Writes beside and renames, so that a reader never sees half a file; a cache that cannot be written is no cache. */
function store(file: string, text: string): void {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    /* Read-only checkouts build without a cache. */
  }
}

/** Hash of the lock file, of this folder and of the number formats: whatever could change a result. */
function codeRevision(): string {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...sources('src/markdown'), ...sources('src/core/numbers'), ...sources('src/core/units')])
    hash.update(file).update(read(file));
  return hash.digest('hex');
}

function sources(path: string): string[] {
  try {
    return readdirSync(join(process.cwd(), path), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort().map((name) => join(path, name));
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(join(process.cwd(), file), 'utf8');
  } catch {
    return '';
  }
}
