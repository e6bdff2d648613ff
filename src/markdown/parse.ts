/** MDX source to a Markdown tree. The grammar is Sätteri's; nothing of the source is ever run. */
import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Issue } from '../core/checks/issue.ts';

export interface ParsedMdx {
  /** Null where the source does not parse. */
  tree: Root | null;
  issues: Issue[];
}

/** Parses a whole MDX file, front matter included, so that positions are those of the file. */
export function parseMdx(source: string, file: string): ParsedMdx {
  try {
    const tree = mdxToMdast(source, { features: { math: true, smartPunctuation: true, frontmatter: true }, position: true });
    return { tree: tree as Root, issues: [] };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const match = /^(\d+):(\d+): (.*?)(?: \((?:mdx|micromark)[^)]*\))?$/s.exec(text);
    return {
      tree: null,
      issues: [
        {
          code: 'mdx-syntax',
          severity: 'error',
          file,
          position: match ? { line: Number(match[1]), column: Number(match[2]) } : null,
          message: `This is not valid MDX: ${(match?.[3] ?? text).replace(/\.?$/, '.')}`,
          hint: 'Close every tag, and write a literal `<` or `{` of the text as `\\<` or `\\{`, or inside code.',
        },
      ],
    };
  }
}
