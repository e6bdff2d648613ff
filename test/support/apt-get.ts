/** Installs Debian packages for the tests. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** As root on Debian or Ubuntu. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs each package that can be had; the caller looks whether what it needs is there. */
export function aptGet(packages: readonly string[]): void {
  console.log(`Installing with apt-get: ${packages.join(', ')} …`);
  const run = (command: string): void => {
    try {
      execFileSync('sh', ['-c', `DEBIAN_FRONTEND=noninteractive apt-get ${command}`], { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      /* apt-get has said why. */
    }
  };
  run('update -qq');
  for (const name of packages) run(`install -y -qq --no-install-recommends ${name}`);
}
