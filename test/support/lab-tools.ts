/** The programs of labs and oracles: installed where that is allowed. What is still missing, a test names when it skips. */
import { missingPackages } from '../../src/cli/lab/needs.ts';
import { experimentsOf } from '../../src/core/curriculum/curriculum.ts';
import { loadContent } from '../../src/load/index.ts';
import { aptGet, canInstall } from './apt-get.ts';

export function setup(): void {
  const packages = missingPackages(experimentsOf(loadContent(process.cwd()).curriculum).map(({ experiment }) => experiment.needs));
  if (packages.length > 0 && canInstall()) aptGet(packages);
}
