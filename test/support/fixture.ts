/** A small, faultless content tree in a scratch folder, and edits on it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkContent } from '../../src/cli/check/content.ts';

const small = join(import.meta.dirname, '../fixtures/small');

/** New text of a file, from its old text (empty where it does not exist); null removes it. */
export type Edit = string | null | ((text: string) => string);

/** Copies the small content into a scratch folder with `edits` applied, runs `use` on the folder, and removes it. */
export async function withContent<Result>(edits: Record<string, Edit>, use: (root: string) => Result | Promise<Result>): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  try {
    cpSync(small, root, { recursive: true });
    for (const [name, edit] of Object.entries(edits)) {
      const file = join(root, 'content', name);
      if (edit === null) {
        rmSync(file, { recursive: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof edit === 'string' ? edit : edit(readFileSync(file, 'utf8')));
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Replaces one passage; fails loudly when the passage is not there, so that no test passes by accident. */
export function replace(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`The fixture has no “${from}”.`);
    return text.replace(from, to);
  };
}

/** Every problem as `file:line code: message → hint`, with `content/` left out. */
export function problems(edits: Record<string, Edit>): Promise<string[]> {
  return withContent(edits, (root) =>
    checkContent(root).map(({ file, position, severity, code, message, hint }) =>
      `${file.replace('content/', '')}${position ? `:${position.line}` : ''} ${severity === 'warning' ? 'warning ' : ''}${code}: ${message} → ${hint}`,
    ),
  );
}
