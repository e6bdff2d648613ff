import type { Nodes, Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMdx } from '../../src/markdown/parse.ts';

/** Names of components and types of nodes, nested. */
function outline(node: Nodes): unknown {
  const name = 'name' in node && typeof node.name === 'string' ? node.name : node.type;
  return 'children' in node && node.children.length > 0 && name !== 'paragraph' ? { [name]: node.children.map(outline) } : name;
}

function tree(source: string): unknown[] {
  const { tree, issues } = parseMdx(source, 'lesson.mdx');
  expect(issues).toEqual([]);
  return (tree as Root).children.map(outline);
}

describe('arrange', () => {
  it('takes a caption below a table out of its last row', () => {
    expect(tree('<Figure id="a" alt="b">\n| a |\n|---|\n| 1 |\n<Caption>**x.**</Caption>\n</Figure>')).toEqual([
      { Figure: [{ table: [{ tableRow: [{ tableCell: ['text'] }] }, { tableRow: [{ tableCell: ['text'] }] }] }, { Caption: ['paragraph'] }] },
    ]);
  });

  it('takes a caption below a list out of its last item', () => {
    expect(tree('<Figure id="a" alt="b">\n- one\n- two\n<Caption>**x.**</Caption>\n</Figure>')).toEqual([
      { Figure: [{ list: [{ listItem: ['paragraph'] }, { listItem: ['paragraph'] }] }, { Caption: ['paragraph'] }] },
    ]);
  });

  it('divides a paragraph at the options that follow it line by line', () => {
    expect(tree('<Predict id="a">\nWhat?\n<Option>1</Option>\n<Option answer>2</Option>\n<Reveal>3</Reveal>\n</Predict>')).toEqual([
      { Predict: ['paragraph', { Option: ['paragraph'] }, { Option: ['paragraph'] }, { Reveal: ['paragraph'] }] },
    ]);
  });

  it('gives the same tree with empty lines between as without', () => {
    const close = '<Predict id="a">\nWhat?\n<Option>1</Option>\n<Option answer>2</Option>\n<Reveal>3</Reveal>\n</Predict>';
    const wide = close.replaceAll('\n', '\n\n');
    expect(tree(wide)).toEqual(tree(close));
  });

  it('makes a paragraph of a number alone on its line', () => {
    expect(tree('<Fact id="a" />')).toEqual(['paragraph']);
  });

  it('leaves numbers within tables, lists and headings where they are', () => {
    expect(tree('## A <Fact id="a" />\n\n- <Fact id="a" />\n\n| <Fact id="a" /> |\n|---|\n')).toEqual([
      { heading: ['text', 'Fact'] },
      { list: [{ listItem: ['paragraph'] }] },
      { table: [{ tableRow: [{ tableCell: ['Fact'] }] }] },
    ]);
  });

  it('keeps the line of what it moves', () => {
    const { tree } = parseMdx('<Figure id="a" alt="b">\n- one\n<Caption>**x.**</Caption>\n</Figure>', 'lesson.mdx');
    const [figure] = tree!.children;
    const caption = (figure as unknown as { children: Nodes[] }).children[1]!;
    expect(caption.position?.start.line).toBe(3);
  });
});

describe('parseMdx', () => {
  it('says where a tag is open and how to write several paragraphs in a component', () => {
    const { issues } = parseMdx('<Hint>a\n\nb\n</Hint>\n', 'lesson.mdx');
    expect(issues).toEqual([
      {
        code: 'mdx-syntax', severity: 'error', file: 'lesson.mdx', position: { line: 1, column: 1 },
        message: 'This is not valid MDX: Expected a closing tag for `<Hint>` (1:1) before the end of `paragraph`.',
        hint: 'Close every tag. Where a component holds more than one paragraph, put both of its tags on lines of their own.',
      },
    ]);
  });

  it('never runs an expression, and reads none as text', () => {
    const { tree } = parseMdx('a {process.exit(1)} b', 'lesson.mdx');
    expect(tree!.children[0]).toMatchObject({ type: 'paragraph', children: [{ type: 'text' }, { type: 'mdxTextExpression' }, { type: 'text' }] });
  });
});
