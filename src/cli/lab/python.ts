/** The virtual environment with the pinned packages of all labs, shared by all checkouts of one user. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The `bin` folder of an environment that has `packages`, in the versions that `content/requirements.txt` pins.
 * Made on first use; a package is installed when a lab first needs it.
 * @throws Error when a package is not pinned or cannot be installed, with what to do.
 */
export function pythonWith(root: string, packages: readonly string[]): string {
  const requirements = readFileSync(join(root, 'content/requirements.txt'), 'utf8');
  const pinned = new Map([...requirements.matchAll(/^([A-Za-z0-9_.-]+)==(\S+)/gm)].map((match) => [match[1]!.toLowerCase(), match[0]]));
  const wanted = packages.map((name) => {
    const pin = pinned.get(name.toLowerCase());
    if (!pin) throw new Error(`the package \`${name}\` is not pinned in content/requirements.txt; add a line like ${name}==1.2.3`);
    return pin;
  });
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'downstack', `python-${createHash('sha256').update(requirements).digest('hex').slice(0, 12)}`);
  const bin = join(folder, 'bin');
  if (!existsSync(join(bin, 'python3'))) {
    rmSync(folder, { recursive: true, force: true });
    run('python3', ['-m', 'venv', folder], 'making a virtual environment (Debian: apt-get install python3-venv)');
  }
  const stamp = join(folder, 'installed.txt');
  const installed = new Set(existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : []);
  const missing = wanted.filter((pin) => !installed.has(pin));
  if (missing.length > 0) {
    console.error(`Installing ${missing.join(', ')} into ${folder} …`);
    run(join(bin, 'python3'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '0', ...missing], `pip install ${missing.join(' ')}`);
    writeFileSync(`${stamp}.new`, [...installed, ...missing].join('\n'));
    renameSync(`${stamp}.new`, stamp);
  }
  return bin;
}

function run(command: string, args: string[], what: string): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const detail = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').slice(-3).join('\n') : String(error);
    throw new Error(`${what} failed:\n${detail}`);
  }
}
