/** Mistakes that people make: each is named for what it is, once, and hides none of the others. */
import { describe, expect, it } from 'vitest';
import { problems, replace, type Edit } from '../support/fixture.ts';

const caches = 'lessons/cpu/caches/index.mdx';
const kernels = 'lessons/os/kernels/index.mdx';
const quiz = 'lessons/cpu/caches/quiz.yaml';
const lab = 'lessons/cpu/caches/labs/stride';

/** Adds a paragraph at the end of the first section. */
const add = (text: string): Edit => replace('See [below]', `${text}\n\nSee [below]`);
const alt = 'A text that says what the picture shows to a person.';

/** Each makes exactly these problems, by the beginning of their line. */
const mistakes: [name: string, edits: Record<string, Edit>, ...expected: string[]][] = [
  ['a tab', { [quiz]: replace('  question:', '\tquestion:') }, `${quiz}:2 yaml-syntax: This is not valid YAML: a tab indents this line. → Indent with spaces.`],
  ['a merge conflict', { [quiz]: replace('  question', '<<<<<<< HEAD\n  question') }, `${quiz}:2 yaml-syntax: This is not valid YAML: the marks of a merge conflict stand here. → Keep one`],
  ['a key that stands twice', { 'tracks/os.yaml': (text) => `${text}short: OS\n` }, 'tracks/os.yaml:4 yaml-syntax: This key stands twice in one mapping. → Keep one of the two.'],
  ['a number that is none', { 'facts/cpu.yaml': replace('64', '.inf') }, 'facts/cpu.yaml:2 field: `line-bytes.value` is not a finite number, but must be a number. → Write a plain number'],
  ['text for a list', { [kernels]: replace('[syscall]', 'syscall') }, `${kernels}:8 field: \`aliases\` is text, but must be a list. → Write a list: \`[one, two]\``],
  ['a byte order mark before YAML', { [quiz]: (text) => `\uFEFF${text}` }],
  ['a lesson that others need, with a field of another name', { [caches]: replace('summary:', 'sumary:') }, `${caches}:2 field: \`summary\` is missing.`, `${caches}:3 field: \`sumary\` is not a field`],
  ['a concept of no kind', { 'concepts/cache-line.mdx': replace('kind: term', 'kind: trem') }, 'concepts/cache-line.mdx:3 field: `kind` is “trem”'],
  ['a source of no type', { 'sources/manual.yaml': replace('report', 'reprot') }, 'sources/manual.yaml:1 field: `type` is “reprot”'],
  ['a track without its label', { 'tracks/cpu.yaml': replace('short: CPU\n', '') }, 'tracks/cpu.yaml:1 field: `short` is missing.'],
  ['a fact without its unit', { 'facts/cpu.yaml': replace('  unit: bytes/line\n', '') }, 'facts/cpu.yaml:1 field: `line-bytes.unit` is missing.'],
  ['a result cut in half', { [`${lab}/results/bench.json`]: (text) => text.slice(0, text.length / 2) }, `${lab}/results/bench.json json-syntax: `],
  ['a lab without its check', { [`${lab}/lab.yaml`]: replace('check:', 'chek:') }, `${lab}/lab.yaml:1 field: \`check\` is missing.`, `${lab}/lab.yaml:7 field: \`chek\` is not a field`],
  ['a metric that is never printed', { [`${lab}/lab.yaml`]: replace('metrics:', 'metrics:\n  misses: { unit: "", means: misses }') }, `${lab}/lab.yaml:9 result-stale: No result of the lab \`stride\` has the metric \`misses\`. → Let the program print it`],
  ['a point that is recorded twice', { [`${lab}/results/bench.json`]: (text) => text.replace(/( {2}\{"id":"stride=64".*\})/, '$1,\n$1') }, `${caches}:25 numbers: Two points have stride = 64`, `${lab}/results/bench.json result-stale: It has the point \`stride=64\` twice.`],
  ['an alias of no letters', { [kernels]: replace('[syscall]', '["--"]') }, `${kernels}:8 alias-collision: “--” has no letter or digit`],
  ['a name that every object has', { [caches]: add('A <constructor class="x">y</constructor> and <toString /> b.') }, `${caches}:41 components: \`<constructor>\` is not a component that exists. → `, `${caches}:41 components: \`<toString>\` is not a component that exists. → `],
  ['a prop that stands twice', { [caches]: add('A <Fact id="line-bytes" id="line-bytes" /> b.') }, `${caches}:41 components: \`<Fact>\` has the prop \`id\` twice. → Keep one`],
  ['props of the wrong type', { [caches]: add('A <Fact id="line-bytes" digits="3" />, <Fact id="line-bytes" digits={0} />, <Calc expr="" /> b.') },
    `${caches}:41 components: The prop \`digits\` of \`<Fact>\` must be a number. → Write digits={3}.`, `${caches}:41 components: The prop \`digits\` of \`<Fact>\` is 0, but must be at least 1.`, `${caches}:41 components: The prop \`expr\` of \`<Calc>\` is empty.`],
  ['a prediction without its parts', { [caches]: add('<Predict id="two">\nQuestion?\n<Option>One.</Option>\n</Predict>') },
    `${caches}:41 components: \`<Predict>\` has 1 \`<Option>\`, and needs at least 2.`, `${caches}:41 components: \`<Predict>\` has 0 \`<Reveal>\`s, and needs one.`, `${caches}:41 components: \`<Predict>\` has 0 right options. → Mark exactly one`],
  ['a part of the page inside another', { [caches]: add('<Deeper title="More">\n\n<Misconception claim="No.">Yes.</Misconception>\n\n</Deeper>') }, `${caches}:43 components: \`<Misconception>\` stands inside \`<Deeper>\`. → Put it`],
  ['two quizzes', { [caches]: add('<Quiz />') }, `${caches}:51 components: \`<Quiz>\` stands twice on this page.`],
  ['a quiz without questions', { [quiz]: null }, `${caches}:49 quiz: This lesson has no quiz.yaml. → Add it`],
  ['a figure of nothing', { [caches]: add(`<Figure id="none" alt="${alt}">\n<Caption>**It shows.** Nothing.</Caption>\n</Figure>`) }, `${caches}:41 components: \`<Figure>\` shows nothing.`],
  ['links by reference, and a footnote', { [caches]: add('[x][y] and z[^1]\n\n[y]: javascript:alert(1)\n\n[^1]: note') },
    `${caches}:41 links: Links by reference`, `${caches}:41 links: Footnotes are not written by hand.`, `${caches}:43 links: Links by reference`, `${caches}:45 links: Footnotes`],
  ['a space in a link', { [caches]: add('A [line](concept: cache-line), a [page] (later:pages).') }, `${caches}:41 links: A link stands as plain text: “[line](concept: cache-line)”. → Write`],
  ['a link and a formula in the quiz', { [quiz]: replace('That is its bytes.', 'See [x](#y), $\\\\frac{1}$ and `a](b`.') }, `${quiz}:5 links: Links are not allowed in props and in the quiz.`, `${quiz}:5 math: This formula does not parse: `],
  ['two prices', { [caches]: add('It costs $5 and then $6 more.') }, `${caches}:41 math: “$5 and then $” reads like two prices`],
  ['Mermaid outside of a diagram', { [caches]: add('```mermaid\nflowchart LR\n```') }, `${caches}:41 diagram: This Mermaid source stands outside a \`<Diagram>\``],
  ['a calculation that others use', { [caches]: add('<Calc id="one" expr="1 / 0" /> <Calc id="two" expr="2 * one" one="calc:one" /> <Calc expr="two" two="calc:two" /> <Calc expr="x" x="calc:none" />') }, `${caches}:41 numbers: The result of “1 / 0” is not a finite number.`, `${caches}:41 numbers: There is no calculation \`none\``],
  ['a region without end', { [`${lab}/stride.py`]: replace('# endregion\n', '') }, `${caches}:39 numbers: stride.py has 1 line \`region: …\` but 0 lines \`endregion\`.`, `${lab}/results/bench.json result-stale: The sources`],
  ['an output by a name that every object has', { [caches]: add('<Diagnose symptom="s">\n<Command run="x">c</Command>\n<Output lab="stride" name="constructor">t</Output>\n<Cause>c</Cause>\n<Fix>f</Fix>\n</Diagnose>') }, `${caches}:43 numbers: The lab \`stride\` recorded no output \`constructor\`.`],
  ['a logarithm of zero', { [`${lab}/results/bench.json`]: replace('"stride":1}', '"stride":0}') }, `${caches}:25 numbers: \`xscale="log2"\` cannot show 0: a logarithmic axis has positive numbers only.`],
  ['plots of nothing', { [caches]: add(['xmin={2} xmax={1}', 'xmin={1} xmax={2}'].map((range) => `<Plot ${range} xlabel="x" ylabel="y" alt="${alt}">\n<Caption>**It shows.** Nothing.</Caption>\n</Plot>`).join('\n\n')) },
    `${caches}:41 numbers: This plot goes from xmin={2} to xmax={1}.`, `${caches}:45 numbers: This plot shows neither a lab nor a curve.`],
  ['a curve where it has no value', { [caches]: add(`<Plot xmin={1} xmax={2} xlabel="x" ylabel="y" alt="${alt}">\n<Curve label="ok" expr="1 / x" />\n<Curve label="bad" expr="1 / (x - 2)" />\n<Caption>**It shows.** Two curves.</Caption>\n</Plot>`) }, `${caches}:43 numbers: The result of “1 / (x - 2)” is not a finite number.`],
  ['options that say the same, or name each other', { [quiz]: (text) => text.replace('"4,096 lines"', '"Both A and B"').replace('"one line only"', '"64 lines"') }, `${quiz}:5 quiz: The option “Both A and B” refers to the other options.`, `${quiz}:7 quiz: The option “64 lines” stands twice in \`lines\`.`],
  ['a number in words', { [caches]: add('It does 40 million ops/s and 3e9 bytes/s.') }, `${caches}:41 hand-typed-number: “40 million ops/s” is typed`, `${caches}:41 hand-typed-number: “3e9 bytes/s” is typed`],
];

describe('a mistake', () => {
  it.each(mistakes)('%s', async (_name, edits, ...expected) => {
    const found = await problems(edits);
    expect(found.map((line, index) => line.slice(0, expected[index]?.length ?? 100))).toEqual(expected);
  });
});
