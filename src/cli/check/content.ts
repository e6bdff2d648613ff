/** Loads and checks the content of a checkout: one way for the command, the build and the tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../../core/checks/index.ts';
import type { Issue } from '../../core/checks/issue.ts';
import { placementFile } from '../../core/map/map-defect.ts';
import { emptyPlacement, placementSchema, type Placement } from '../../core/map/placement.ts';
import { loadContent } from '../../load/index.ts';
import { diagramFile } from '../../markdown/diagram-file.ts';
import { texError } from '../../markdown/math.ts';

/** Every problem in `<root>/content`. */
export function checkContent(root: string): Issue[] {
  const { curriculum, trees, issues } = loadContent(root);
  const folder = join(root, 'src/explorables');
  const explorables = new Set(existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : []);
  return runChecks({ curriculum, trees, placement: readPlacement(root), explorables, texError, diagramFile }, issues);
}

/** The committed placement of the map; one that cannot be read places nothing, and `npm run map` replaces it. */
export function readPlacement(root: string): Placement {
  const file = join(root, placementFile);
  try {
    return existsSync(file) ? placementSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : emptyPlacement;
  } catch {
    return emptyPlacement;
  }
}
