/** What git knows of the content: when each lesson last changed, and who wrote. */
import { execFileSync } from 'node:child_process';

export interface History {
  /** Author date (2026-11-22) of the last commit, by folder of a lesson or file of another entry, relative to the repository root. */
  changed: Readonly<Record<string, string>>;
  /** Names as `.mailmap` has them; most commits first. */
  contributors: readonly { name: string; commits: number }[];
}

/** Reads the history with one `git log`; empty outside git, and in a shallow clone, whose dates would be wrong. */
export function readHistory(root: string): History {
  return parseLog(isWholeRepository(root) ? git(root, ['log', '--format=%x00%as%x09%aN', '--name-only', '--no-renames']) : '');
}

/** Parses the output of `git log` in the format above: NUL, date, tab, name, then one path a line. */
export function parseLog(log: string): History {
  const changed: Record<string, string> = {};
  const commits = new Map<string, number>();
  for (const entry of log.split('\0').slice(1)) {
    const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
    const [date = '', name = ''] = head.split('\t');
    commits.set(name, (commits.get(name) ?? 0) + 1);
    for (const path of paths) {
      if (!path.startsWith('content/')) continue;
      const place = /^content\/lessons\/[^/]+\/[^/]+/.exec(path)?.[0] ?? path;
      if (date > (changed[place] ?? '')) changed[place] = date;
    }
  }
  return {
    changed,
    contributors: [...commits].map(([name, count]) => ({ name, commits: count })).sort((a, b) => b.commits - a.commits || a.name.localeCompare(b.name)),
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
