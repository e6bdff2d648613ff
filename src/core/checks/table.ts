import { documents, errorIn, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** Every row of a table has as many cells as its head. With three or more columns, every column but the first has a head, which a screen reader reads with its cells. */
export const table: Check = (input) => {
  const issues: Issue[] = [];
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (node.type !== 'table') return;
      const [head, ...rows] = node.children;
      const heads = head?.children ?? [];
      heads.forEach((cell, column) => {
        const isBare = column > 0 && heads.length > 2 && cell.children.length === 0 && rows.some((row) => (row.children[column]?.children.length ?? 0) > 0);
        if (isBare) issues.push(errorIn(document, cell, 'table', `Column ${column + 1} of this table has no head.`, 'Say in a word what its cells are. Only the first column may go without: its cells then name the rows.'));
      });
      for (const row of rows)
        if (row.children.length !== heads.length)
          issues.push(errorIn(document, row, 'table', `This row has ${row.children.length} ${row.children.length === 1 ? 'cell' : 'cells'}, the head of its table ${heads.length}.`, 'Add or remove cells, and write a `|` that belongs to the text as `\\|`.'));
    });
  return issues;
};
