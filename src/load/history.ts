/** What git knows of the content: when each lesson last changed, and who wrote. */
import { execFileSync } from 'node:child_process';

export interface Change {
  /** Folder of a lesson, or file of another entry, relative to the repository root. */
  id: string;
  /** Author date of the last commit that touched it, as 2026-11-22. */
  date: string;
}

export interface Contributor {
  /** Name, as `.mailmap` has it. */
  id: string;
  commits: number;
}

export interface History {
  changes: Change[];
  /** Most commits first. */
  contributors: Contributor[];
}

/** Reads the history with one `git log`; empty outside git, and in a shallow clone, whose dates would be wrong. */
export function readHistory(root: string): History {
  return parseLog(isWholeRepository(root) ? git(root, ['log', '--format=%x00%as%x09%aN', '--name-only', '--no-renames']) : '');
}

/** Parses the output of `git log` in the format above: NUL, date, tab, name, then one path a line. */
export function parseLog(log: string): History {
  const dates = new Map<string, string>();
  const commits = new Map<string, number>();
  for (const entry of log.split('\0').slice(1)) {
    const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
    const [date = '', name = ''] = head.split('\t');
    commits.set(name, (commits.get(name) ?? 0) + 1);
    for (const path of paths) {
      const place = /^content\/lessons\/[^/]+\/[^/]+/.exec(path)?.[0] ?? (path.startsWith('content/') ? path : null);
      if (place !== null && date > (dates.get(place) ?? '')) dates.set(place, date);
    }
  }
  return {
    changes: [...dates].map(([id, date]) => ({ id, date })),
    contributors: [...commits].map(([id, count]) => ({ id, commits: count })).sort((a, b) => b.commits - a.commits || a.id.localeCompare(b.id)),
  };
}

function isWholeRepository(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository']).trim() === 'false';
}

function git(root: string, args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
