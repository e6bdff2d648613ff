/** What the renderer says of text that it cannot render: what, where, and how to mend it. */
import { describe, expect, it } from 'vitest';
import { ContentProblem, lessonToMarkdown, renderLesson } from '../../src/markdown/index.ts';
import { curriculum, lessonOf, root } from './sample.ts';

const file = 'content/lessons/cpu/caches/index.mdx';

const wrong: [title: string, source: string, message: string][] = [
  ['an unknown fact', '\n<Fact id="cache-line-byte" />', `${file}:2:1: There is no fact \`cache-line-byte\`. Did you mean \`cache-line-bytes\`? Add it to content/facts with its value, unit, meaning, source and date.`],
  ['a unit that does not fit', 'A <Fact id="cache-line-bytes" unit="ns" />', `${file}:1:3: `],
  ['an unknown source', '<Cite id="dreper" />', `${file}:1:1: There is no source \`dreper\`. Add content/sources/dreper.yaml, or correct the id.`],
  ['a missing prop', '<Fact />', `${file}:1:1: \`<Fact>\` has props that do not fit (id: `],
  ['an unknown component', '<Fakt id="a" />', `${file}:1:1: \`<Fakt>\` is not a component that exists. Components are: Fact, `],
  ['a part outside its whole', '<Caption>x</Caption>', `${file}:1:1: \`<Caption>\` stands outside the component that it belongs to. Put it directly inside.`],
  ['an explorable inside a fold', '<Deeper title="x">\n<Explorable name="cache" question="Why?" />\n</Deeper>', `${file}:2:1: \`<Explorable>\` stands inside another component. Put it on a line of its own, outside of every other tag.`],
  ['a malformed formula', 'So $\\frac{1$ is', `${file}:1:4: `],
  ['an expression', 'a {1 + 1}', `${file}:1:3: MDX may not contain code. Remove the import or the expression; write a literal brace as \`\\{\`.`],
  ['a diagram that is not drawn', '<Diagram id="other" alt="a">\n```mermaid\nflowchart LR\n  A --> B\n```\n<Caption>**x.**</Caption>\n</Diagram>', `${file}:1:1: The picture figures/other-`],
  ['a region that is not there', '<Listing lab="walk" file="walk.c" region="kernal" />', `${file}:1:1: walk.c has no region \`kernal\`. Write a comment line \`region: kernal\` before and \`endregion\` behind the lines to show.`],
  ['a curve whose units do not close', '<Plot lab="walk" x="stride" y="ns" where="order=forward" alt="a"><Curve label="m" expr="s * x" s="3 GiB" /></Plot>', `${file}:1:`],
];

describe.each(wrong)('%s', (_, source, message) => {
  it('is a problem with its place and remedy', async () => {
    const problem: unknown = await renderLesson(lessonOf(source), curriculum, { root }).then(() => null, (error: unknown) => error);
    expect(problem).toBeInstanceOf(ContentProblem);
    expect((problem as ContentProblem).message.slice(0, message.length)).toBe(message);
    expect((problem as ContentProblem).issue.hint).not.toBe('');
  });
});

it('says the same of a reference in the plain form', async () => {
  await expect(lessonToMarkdown(lessonOf('<Fact id="cache-line-byte" />'), curriculum, { root })).rejects.toThrow('There is no fact `cache-line-byte`.');
});
