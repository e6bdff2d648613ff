/** MDX source to a Markdown tree. The grammar is Sätteri's; nothing of the source is ever run. */
import type { PhrasingContent, Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import type { Issue } from '../core/checks/issue.ts';
import { arrange } from './arrange.ts';

export interface ParsedMdx {
  /** Null where the source does not parse. */
  tree: Root | null;
  issues: Issue[];
}

/** Parses a whole MDX file, front matter included, so that positions are those of the file. */
export function parseMdx(source: string, file: string): ParsedMdx {
  try {
    const tree = mdxToMdast(source, { features: { math: true, smartPunctuation: true, frontmatter: true }, position: true }) as Root;
    arrange(tree);
    return { tree, issues: [] };
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
          message: `This is not valid MDX: ${(match?.[3] ?? text).replace(/ \(note: .*\)$/s, '').replace(/\.?$/, '.')}`,
          hint: /closing tag/.test(text)
            ? 'Close every tag. Where a component holds more than one paragraph, put both of its tags on lines of their own.'
            : 'Close every tag, put the values of props in straight quotes, and write a literal `<` or `{` of the text as `\\<` or `\\{`, or inside code.',
        },
      ],
    };
  }
}

/** Parses one line of Markdown from an attribute or a YAML field: code, emphasis, links and math. HTML stays text; text without marks is not parsed. */
export function parseInline(text: string): PhrasingContent[] {
  if (/^[\p{L}\p{N} ,;:()/%+=-]*[.?!]?$/u.test(text) && !/--|:\/\/|^\s*[-+\d]/.test(text)) return [{ type: 'text', value: text }];
  const tree = markdownToMdast(text, { features: { math: true, smartPunctuation: true } }) as Root;
  const [first] = tree.children;
  return tree.children.length === 1 && first?.type === 'paragraph' ? first.children : [{ type: 'text', value: text }];
}
