/** Loads and checks the content of a checkout: one way for the command, the build and the tests. */
import { runChecks } from '../../core/checks/index.ts';
import type { Issue } from '../../core/checks/issue.ts';
import { loadContent, type LoadedContent } from '../../load/index.ts';
import { diagramFile } from '../../markdown/diagram-file.ts';
import { texError } from '../../markdown/math.ts';

/** Every problem in `<root>/content`, or in what was read of it before. */
export function checkContent(root: string, { curriculum, trees, placement, issues }: LoadedContent = loadContent(root)): Issue[] {
  return runChecks({ curriculum, trees, placement, texError, diagramFile }, issues);
}
