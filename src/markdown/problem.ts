import type { Nodes } from 'mdast';
import { startOf } from '../core/checks/input.ts';
import type { Issue } from '../core/checks/issue.ts';

/** What keeps a page from being rendered, with file and line. `npm run check` lists all of these at once. */
export class ContentProblem extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    const place = issue.position ? `:${issue.position.line}:${issue.position.column}` : '';
    super(`${issue.file}${place}: ${issue.message} ${issue.hint}`);
    this.name = 'ContentProblem';
    this.issue = issue;
  }
}

/** The problem at a node of a file. */
export function problemAt(file: string, node: Nodes | null, code: string, message: string, hint: string): ContentProblem {
  return new ContentProblem({ code, severity: 'error', file, position: node ? startOf(node) : null, message, hint });
}
