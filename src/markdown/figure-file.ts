import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Nodes } from 'mdast';
import type { Context } from './context.ts';

/** Text of a file under the lesson's `figures/`. Throws ContentProblem with `hint` where there is none. */
export function readFigure(context: Context, node: Nodes, name: string, hint: string): string {
  const file = join(dirname(context.file), 'figures', name);
  try {
    return readFileSync(join(context.root, file), 'utf8');
  } catch {
    throw context.problem(node, 'diagram', `The picture figures/${name} does not exist.`, hint);
  }
}
