/** What a folder holds, as one hash: to know whether something made from it is still right. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256, hexadecimal, of the named files and of all files in the named folders, with their paths below `root`. What is not there counts as absent. */
export function digestOf(root: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) {
    const inside = filesIn(join(root, name));
    for (const path of inside.length > 0 ? inside.map((file) => join(name, file)) : [name]) {
      const bytes = read(join(root, path));
      hash.update(JSON.stringify([path, bytes?.length ?? null]));
      if (bytes) hash.update(bytes);
    }
  }
  return hash.digest('hex');
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}

/** Null of a folder, and where nothing can be read. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
