/** Loads and checks the content of a checkout: one way for the command, the build and the tests. */
import { runChecks } from '../../core/checks/index.ts';
import type { Issue } from '../../core/checks/issue.ts';
import { loadContent } from '../../load/index.ts';
import { diagramFile } from '../../markdown/diagram-file.ts';
import { texError } from '../../markdown/math.ts';

/** Every problem in `<root>/content`. */
export function checkContent(root: string): Issue[] {
  const { curriculum, trees, placement, issues } = loadContent(root);
  return runChecks({ curriculum, trees, placement, texError, diagramFile }, issues);
}
