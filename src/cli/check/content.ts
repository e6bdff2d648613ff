/** Loads and checks the content of a checkout: one way for the command, the build and the tests. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from '../../core/checks/index.ts';
import type { Issue } from '../../core/checks/issue.ts';
import { loadContent } from '../../load/index.ts';
import { diagramFile } from '../../markdown/diagram-file.ts';
import { texError } from '../../markdown/math.ts';

/** Every problem in `<root>/content`. */
export function checkContent(root: string): Issue[] {
  const { curriculum, trees, placement, issues } = loadContent(root);
  const folder = join(root, 'src/explorables');
  const explorables = new Set(existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : []);
  return runChecks({ curriculum, trees, placement, explorables, texError, diagramFile }, issues);
}
