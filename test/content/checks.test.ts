/** Each rule on a content tree that breaks it, with its whole message. */
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/core/checks/index.ts';
import { problems, replace, type Edit } from '../support/fixture.ts';

const caches = 'lessons/cpu/caches/index.mdx';
const pages = 'lessons/cpu/pages/index.mdx';
const kernels = 'lessons/os/kernels/index.mdx';
const quizFile = 'lessons/cpu/caches/quiz.yaml';
const lab = 'lessons/cpu/caches/labs/stride';

interface Case {
  rule: string;
  name: string;
  edits: Record<string, Edit>;
  expected: string[];
}

/** Adds a paragraph at the end of the first section. */
const add = (text: string): Edit => replace('See [below]', `${text}\n\nSee [below]`);

/** `model.md` of an explorable. */
const toy = ({ lesson = 'caches' }: { lesson?: string }): string => `---\ntitle: Toy\nquestion: Why?\nlesson: ${lesson}\nsummary: A toy.\n---\n\nText.\n`;
const oracle = `title: Real
kind: exact
tool: a shell
languages: [shell]
sources: []
run: "true"
quick: "true"
needs: {}
check: it runs.
tolerance:
  mises: { absolute: 1 }
metrics: { misses: { unit: "", means: misses } }
params: {}
`.replace('sources: []', 'sources: [oracle.yaml]');

const cases: Case[] = [
  {
    rule: 'prerequisite-unknown', name: 'a prerequisite that does not exist',
    edits: { [pages]: replace('lesson: caches', 'lesson: cachse') },
    expected: [`${pages}:6 prerequisite-unknown: There is no lesson \`cachse\`. Did you mean \`caches\`? → Name the folder of an existing lesson.`],
  },
  {
    rule: 'prerequisite-unknown', name: 'a prerequisite named twice',
    edits: { [pages]: replace('lesson: kernels', 'lesson: caches') },
    expected: [`${pages}:8 prerequisite-unknown: \`caches\` is named twice as a prerequisite. → Keep one, with the better reason.`],
  },
  {
    rule: 'prerequisite-cycle', name: 'a circle, with its whole path',
    edits: { [kernels]: replace('needs: []', 'needs:\n  - lesson: pages\n    reason: A reason that is long enough to be one.') },
    expected: [`${pages}:8 prerequisite-cycle: The prerequisites go in a circle: \`pages\` needs \`kernels\` needs \`pages\`. → Remove the prerequisite whose reason is the weakest.`],
  },
  {
    rule: 'prerequisite-redundant', name: 'an edge that a longer way implies',
    edits: { [kernels]: replace('needs: []', 'needs:\n  - lesson: caches\n    reason: A reason that is long enough to be one.') },
    expected: [`${pages}:6 prerequisite-redundant: The prerequisite \`caches\` is implied already: \`pages\` needs \`kernels\` needs \`caches\`. → Remove it; say what it gives in the text, with a \`lesson:\` link.`],
  },
  {
    rule: 'prerequisite-reason', name: 'an edge without a reason',
    edits: { [pages]: replace('\n    reason: The kernel fills the tables that the processor walks.', '') },
    expected: [`${pages}:8 prerequisite-reason: The prerequisite \`kernels\` has no reason. → Add \`reason:\` with one sentence that says which idea of \`kernels\` this lesson leans on, and for what.`],
  },
  {
    rule: 'track-unknown', name: 'a lesson in the folder of no track',
    edits: { 'tracks/os.yaml': null },
    expected: [`${kernels}:2 track-unknown: There is no track \`os\`. → Move the folder \`kernels\` into that of an existing track, or add content/tracks/os.yaml.`],
  },
  {
    rule: 'concept-unknown', name: 'a concept that is taught but not there',
    edits: { [caches]: replace('teaches: [cache-line]', 'teaches: [cache-line, cache-lime]') },
    expected: [`${caches}:7 concept-unknown: There is no concept \`cache-lime\`. Did you mean \`cache-line\`? → Add content/concepts/cache-lime.mdx, or take it off \`teaches\`.`],
  },
  {
    rule: 'concept-taught', name: 'a concept that two lessons teach',
    edits: { [kernels]: (text) => text.replace('planned', 'draft').replace('teaches: []', 'teaches: [cache-line]') },
    expected: [
      `${caches}:23 links: The concept \`cache-line\` is used before it is taught: \`kernels\` teaches it and is no ancestor of \`caches\`. → Link \`later:kernels\` instead, or make \`kernels\` a prerequisite.`,
      `${kernels}:7 concept-taught: The concept \`cache-line\` is taught already, by \`caches\`. → One lesson teaches a concept, others use it: remove it here and link to it.`,
    ],
  },
  {
    rule: 'concept-taught', name: 'a concept that no lesson teaches',
    edits: { 'concepts/ghost.mdx': '---\nterm: ghost\nkind: term\naliases: []\ndefinition: Nobody teaches it.\nrelated: []\n---\nText.\n' },
    expected: ['concepts/ghost.mdx:2 concept-taught: No lesson teaches the concept `ghost`. → List it under `teaches` of the lesson that explains it, or remove the file.'],
  },
  {
    rule: 'links', name: 'a concept that is used before an ancestor teaches it',
    edits: { [kernels]: (text) => `${text.replace('planned', 'draft')}\nA [line](concept:cache-line).\n` },
    expected: [`${kernels}:11 links: The concept \`cache-line\` is used before it is taught: \`caches\` teaches it and is no ancestor of \`kernels\`. → Link \`later:caches\` instead, or make \`caches\` a prerequisite.`],
  },
  {
    rule: 'links', name: 'links to nothing',
    edits: { [caches]: add('[a](concept:cache-lines) [b](lesson:page) [c](#memory-moves) [d](later:pages#top) [e](../x) [f](lesson:kernels) [ ](#in-ml-practice)') },
    expected: [
      `${caches}:41 links: There is no concept \`cache-lines\`. Did you mean \`cache-line\`? → Add content/concepts/cache-lines.mdx, or link to the lesson with \`lesson:\` or \`later:\`.`,
      `${caches}:41 links: There is no lesson \`page\`. Did you mean \`pages\`? → Name the folder of an existing lesson.`,
      `${caches}:41 links: This page has no heading \`#memory-moves\`. → Use the id of one of its headings.`,
      `${caches}:41 links: The lesson \`pages\` has no heading \`#top\`. → Use the id of one of its headings, or leave the anchor out.`,
      `${caches}:41 links: The link “../x” has no form that is allowed here. → Use \`concept:\`, \`lesson:\`, \`later:\`, \`#heading\` or an https address.`,
      `${caches}:41 links: \`lesson:kernels\` names a lesson that is no ancestor of \`caches\`. → Write \`later:kernels\`, which tells the reader so.`,
      `${caches}:41 links: The link to #in-ml-practice has no text. → Say in words where it leads.`,
    ],
  },
  {
    rule: 'alias-collision', name: 'an alias that another entry claims',
    edits: { [kernels]: replace('aliases: [syscall]', 'aliases: [syscall, why is my loop slow]') },
    expected: [`${kernels}:8 alias-collision: “why is my loop slow” is claimed already by the lesson \`caches\`, in content/${caches}. → Give it to the entry that a reader means by it. If both are meant, list it under \`ambiguous\` in both.`],
  },
  {
    rule: 'alias-collision', name: 'an alias that stands twice in one entry, but not another spelling of it',
    edits: { [kernels]: replace('aliases: [syscall]', 'aliases: [syscall, sys-call, Syscall]') },
    expected: [`${kernels}:8 alias-collision: “Syscall” stands twice in this entry. → Remove one of the two.`],
  },
  {
    rule: 'mdx-code', name: 'imports and expressions',
    edits: { [caches]: add('import fs from "node:fs"\n\n{1 + 1} and {`x`}\n\n<Fact id={process.env.HOME} />\n\n<Fact {...props} />') },
    expected: [
      `${caches}:41 mdx-code: Imports and exports are not allowed: import fs from "node:fs" → Remove it. Every component is there by its name.`,
      `${caches}:43 mdx-code: Expressions are not allowed: {1 + 1} → Write the text itself, a \`Calc\` for arithmetic, or \`\\{\` for a brace.`,
      `${caches}:43 mdx-code: Expressions are not allowed: {\`x\`} → Write the text itself, a \`Calc\` for arithmetic, or \`\\{\` for a brace.`,
      `${caches}:45 components: \`<Fact>\` lacks the prop \`id\`. → Add id="…".`,
      `${caches}:45 mdx-code: The prop \`id\` of \`<Fact>\` is an expression. → Use text in quotes, or a number, \`true\` or \`false\` in braces.`,
      `${caches}:47 components: \`<Fact>\` lacks the prop \`id\`. → Add id="…".`,
      `${caches}:47 mdx-code: Spread props are not allowed on \`<Fact>\`. → Write each prop out.`,
    ],
  },
  {
    rule: 'components', name: 'unknown components and props, and wrong places',
    edits: { [caches]: add('<Fcat id="line-bytes" />\n\n<Fact id="line-bytes" colour="red" />\n\n<Hint>x</Hint>\n\n<script>alert</script>') },
    expected: [
      `${caches}:41 components: \`<Fcat>\` is not a component that exists. Did you mean \`Fact\`? → Components are: Fact, Measured, Calc, Cite, Predict, Option, Reveal, Plot, Curve, Caption, Diagram, Figure, Listing, Deeper, Diagnose, Command, Output, Cause, Fix, Misconception, Quiz, Exercise, Hint, Solution, Lab, CheatSheet, Explorable. HTML elements are: kbd, sub, sup, br, abbr.`,
      `${caches}:43 components: \`<Fact>\` has no prop \`colour\`. → Its props are: id, unit, digits.`,
      `${caches}:45 components: \`<Hint>\` stands outside \`<Exercise>\`. → Put it directly inside \`<Exercise>\`.`,
      `${caches}:47 components: \`<script>\` is not a component that exists. → Components are: Fact, Measured, Calc, Cite, Predict, Option, Reveal, Plot, Curve, Caption, Diagram, Figure, Listing, Deeper, Diagnose, Command, Output, Cause, Fix, Misconception, Quiz, Exercise, Hint, Solution, Lab, CheatSheet, Explorable. HTML elements are: kbd, sub, sup, br, abbr.`,
    ],
  },
  {
    rule: 'explorable', name: 'a model of no lesson and without evidence',
    edits: { '../src/explorables/toy/model.md': toy({ lesson: 'cache' }) },
    expected: [
      'src/explorables/toy/model.md:2 explorable: This model has no oracle. → Add oracles/<oracle>/oracle.yaml: how to obtain evidence from the real thing that the model is right.',
      'src/explorables/toy/model.md:4 explorable: There is no lesson `cache`. Did you mean `caches`? → Name the folder of an existing lesson.',
    ],
  },
  {
    rule: 'explorable', name: 'a model that its lesson does not show, with a tolerance for nothing',
    edits: { '../src/explorables/toy/model.md': toy({}), '../src/explorables/toy/oracles/real/oracle.yaml': oracle },
    expected: [
      `src/explorables/toy/model.md:4 explorable: The lesson \`caches\` does not show this model. → Add \`<Explorable name="toy" question="…" />\` to content/${caches}, at the sentence that it belongs to.`,
      'src/explorables/toy/oracles/real/oracle.yaml:11 explorable: `tolerance` names `mises`, which is no metric of this oracle. Did you mean `misses`? → Name one of its metrics.',
    ],
  },
  {
    rule: 'explorable', name: 'a lesson that asks something else than its model',
    edits: { '../src/explorables/toy/model.md': toy({}), '../src/explorables/toy/oracles/real/oracle.yaml': oracle.replace('mises', 'misses'), [caches]: add('<Explorable name="toy" question="How?" />') },
    expected: [`${caches}:41 explorable: The model \`toy\` asks “Why?” and not “How?”. → Write question="Why?", or change it in src/explorables/toy/model.md.`],
  },
  {
    rule: 'explorable', name: 'an explorable without its description',
    edits: { '../src/explorables/toy/model.ts': 'export {};' },
    expected: ['src/explorables/toy missing-file: This explorable has no `model.md`. → Add it: its question, definitions with units, equations with sources, and what is left out.'],
  },
  {
    rule: 'headings', name: 'headings of the wrong level, and an empty one',
    edits: { [caches]: add('# Top\n\n#### Deep\n\n##') },
    expected: [
      `${caches}:41 headings: The title of the page is its only heading of the first level. → Begin with \`##\`; the title comes from the front matter.`,
      `${caches}:43 headings: A heading of level 4 stands below one of level 1. → Write \`##\`, one level below.`,
      `${caches}:45 headings: This heading is empty. → Say what the section claims or asks, or remove it.`,
    ],
  },
  {
    rule: 'lab-source', name: 'a source outside the folder of its lab',
    edits: { [`${lab}/lab.yaml`]: replace('[stride.py]', '[stride.py, x/../../../../kernels/index.mdx]'), [`${lab}/results`]: null, [caches]: (text) => text.replace(/<(?:Plot|Listing)[\s\S]*?(?:<\/Plot>|\/>)/g, '').replace(/<Measured[^>]*>/g, 'much') },
    expected: [expect.stringMatching(/^lessons\/cpu\/caches\/labs\/stride\/lab\.yaml:3 lab-source: The source `x\/\.\.\/\.\.\/\.\.\/\.\.\/kernels\/index\.mdx` of the lab `stride` lies outside its folder\. → Copy it into the folder, and name it by its path from there\.$/) as string, expect.stringContaining('lab-source: The source') as string],
  },
  {
    rule: 'fact-source', name: 'a fact without its source and with a unit that nobody knows',
    edits: { 'facts/cpu.yaml': (text) => text.replace('source: manual', 'source: manul') },
    expected: ['facts/cpu.yaml:5 fact-source: The fact `line-bytes` names a source `manul` that does not exist. Did you mean `manual`? → Add content/sources/manul.yaml, or correct the id.'],
  },
  {
    rule: 'lab-unit', name: 'a metric with a unit that nobody knows',
    edits: { [`${lab}/lab.yaml`]: replace('unit: bytes', 'unit: bites') },
    expected: [expect.stringMatching(/^lessons\/cpu\/caches\/labs\/stride\/lab\.yaml:11 lab-unit: `stride` of the lab `stride`: `bites` is not a unit\..* → Use a unit of mathjs/) as string],
  },
  {
    rule: 'unused', name: 'what nothing uses, as warnings',
    edits: { 'facts/more.yaml': 'spare:\n  value: 1\n  unit: ""\n  means: nothing\n  source: manual\n  date: 2026-01-02\n' },
    expected: ['facts/more.yaml:1 warning unused: Nothing uses the fact `spare`. → Use it with `<Fact>` or in a `Calc`, or keep it for the table of numbers.'],
  },
  {
    rule: 'math', name: 'a formula that does not parse',
    edits: { [caches]: replace('$64 \\times 64$', '$\\frac{1}$') },
    expected: [`${caches}:23 math: This formula does not parse: Unexpected end of input in a macro argument, expected '}' at end of input: \\frac{1} → Correct the TeX, or write \`\\$\` for a dollar sign.`],
  },
  {
    rule: 'diagram', name: 'a diagram without its drawing',
    edits: { [caches]: add('<Diagram id="flow" alt="Memory sends a line to the cache, which sends a word on.">\n```mermaid\nflowchart TB\n  A --> B\n```\n<Caption>**It flows.** So.</Caption>\n</Diagram>') },
    expected: [expect.stringMatching(/^lessons\/cpu\/caches\/index\.mdx:41 diagram: The diagram `flow` has changed and is not drawn \(figures\/flow-[0-9a-f]{8}\.svg does not exist\)\. → Run `npm run diagrams`, which also reports what does not parse, and commit what it writes\.$/) as string],
  },
  {
    rule: 'map-defect', name: 'two lines of the map that meet without belonging together',
    edits: {
      'map.json': '{ "order": ["cpu", "os"], "place": { "caches": [0, 0], "kernels": [0, 0], "pages": [1, 0], "files": [1, 0] } }',
      [pages]: replace('  - lesson: caches\n    reason: A page table is memory too, and a walk through it hits or misses like any other.\n', ''),
      'lessons/os/files/index.mdx': '---\ntitle: Files\nsummary: What lies on disk.\nstatus: planned\nneeds:\n  - lesson: caches\n    reason: The page cache is a cache like the others.\ncovers: [inode]\nteaches: []\naliases: []\n---\n',
    },
    expected: [expect.stringMatching(/^map\.json map-defect: On the map the line from `caches` to `files` meets the line from `kernels` to `pages`, and so suggests a prerequisite that does not exist\. → Run `npm run map`/) as string],
  },
  {
    rule: 'table', name: 'columns without a head, and rows of another length',
    edits: { [caches]: add('| | | |\n|---|---|---|\n| row | | 2 |\n| x | | 1 | 2 |\n| row |') },
    expected: [
      `${caches}:41 table: Column 3 of this table has no head. → Say in a word what its cells are. Only the first column may go without: its cells then name the rows.`,
      `${caches}:44 table: This row has 4 cells, the head of its table 3. → Add or remove cells, and write a \`|\` that belongs to the text as \`\\|\`.`,
      `${caches}:45 table: This row has 1 cell, the head of its table 3. → Add or remove cells, and write a \`|\` that belongs to the text as \`\\|\`.`,
    ],
  },
  {
    rule: 'alt-text', name: 'an alternative text that says nothing',
    edits: { [caches]: replace('A table with two lines of 64 bytes each, the first from 0, the second from 64.', 'a table') },
    expected: [`${caches}:29 alt-text: The alternative text of this \`<Figure>\` is too short to say anything: “a table”. → Say what it shows, values included, to a person who cannot see it.`],
  },
  {
    rule: 'caption', name: 'a caption without its finding',
    edits: { [caches]: replace('**Each new line costs.** Within', 'Within') },
    expected: [`${caches}:26 caption: The caption does not begin with its finding in bold. → Write \`<Caption>**What the figure shows, as a sentence.** The rest.</Caption>\`.`],
  },
  {
    rule: 'hand-typed-number', name: 'performance numbers that nothing binds',
    edits: { [caches]: add('It takes 5 ns, about 12 GB/s, 30 % more, 3x, and 4–5 cycles; a byte has 8 bits, see section 2 of the 2020 manual, `5 ns`, $5\\,\\text{ns}$.') },
    expected: ['5 ns', '12 GB/s', '30 %', '3x', '4–5 cycles'].map((number) => `${caches}:41 hand-typed-number: “${number}” is typed by hand. → Bind it: \`<Measured>\` for a result of a lab, \`<Fact>\` for a constant or a published figure, \`<Calc>\` for arithmetic or an assumption.`),
  },
  {
    rule: 'result-stale', name: 'a result older than its source',
    edits: { [`${lab}/stride.py`]: (text) => `${text}\n` },
    expected: [`${lab}/results/bench.json result-stale: The sources of the lab \`stride\` have changed since this result was recorded. → Record it again on the same machine (\`npm run lab -- caches/stride --machine bench\`), or remove it.`],
  },
  {
    rule: 'quiz', name: 'a question that breaks the rules',
    edits: {
      [quizFile]: (text) => text
        .replace('How many lines does an array of 4 KiB take?', 'Which of these is not a line?')
        .replace('"64 lines", right: true, why: "4,096 over 64."', '"65 lines, to be very exact about it", right: true, why: "x"')
        .replace('"4,096 lines"', '"All of the above"')
        .replace(', see: memory-moves-in-lines }', ' }')
        .replace('see: memory-moves-in-lines', 'see: memory-moves-in-line'),
    },
    expected: [
      `${quizFile}:2 quiz: The question \`lines\` asks for what is not so. → Ask for what is so; negated questions test reading.`,
      `${quizFile}:3 quiz: The check of \`lines\` gives 64, but the right option says 65. → Correct whichever is wrong; give \`unit\` in the check where the option has one.`,
      `${quizFile}:4 quiz: The right option of \`lines\` is the longest one. → Shorten it, or make a wrong one as precise.`,
      `${quizFile}:5 quiz: The option “All of the above” refers to the other options. → Say what it claims, or use another one.`,
      `${quizFile}:5 quiz: The wrong option “All of the above” has no \`see\`. → Name the heading whose section corrects it.`,
      `${quizFile}:7 quiz: This lesson has no heading \`memory-moves-in-line\`. Did you mean \`memory-moves-in-lines\`? → Use the id of one of its headings.`,
    ],
  },
  {
    rule: 'done-parts', name: 'a lesson that says it is done',
    edits: { [caches]: replace('status: draft', 'status: done') },
    expected: [
      'has 1 section before `## In ML practice`', 'lacks the headings `## Diagnose`, `## What engineers get wrong`, `## Quiz`, `## Exercises`, `## Labs`, `## Cheat sheet`', 'has no `Diagnose`', 'has 0 misconceptions', 'has 1 quiz question', 'has fewer than two quiz questions with a `check`',
      'has fewer than two exercises with hint and solution', 'has no `CheatSheet`', 'cites 1 source, 1 of them primary',
    ].map((lack) => expect.stringContaining(`${caches}:4 done-parts: This lesson is \`done\` but ${lack}.`) as string).concat(expect.stringMatching(/but has \d+ words of prose\. → Write 1,800 to 4,000, tables and the cheat sheet not counted\.$/) as string),
  },
  {
    rule: 'numbers', name: 'references that lead nowhere and arithmetic that does not close',
    edits: {
      [caches]: add(
        '<Fact id="line-byte" />\n\n<Measured lab="stride" point="stride=2" metric="ns" />\n\n<Measured lab="strides" point="stride=1" metric="ns" />\n\n<Calc expr="a + b" a="4 GiB" b="3 ns" />\n\n<Cite id="manul" />\n\n<Listing lab="stride" file="stride.py" region="wlak" />',
      ),
    },
    expected: [
      expect.stringMatching(/^lessons\/cpu\/caches\/index\.mdx:41 numbers: .*`line-byte`.*Did you mean `line-bytes`\?/) as string,
      expect.stringMatching(/:43 numbers: .*stride=2/) as string,
      expect.stringMatching(/:45 numbers: .*`strides`.*Did you mean `stride`\?/) as string,
      expect.stringMatching(/:47 numbers: /) as string,
      `${caches}:49 numbers: There is no source \`manul\`. Did you mean \`manual\`? → Add content/sources/manul.yaml, or correct the id.`,
      `${caches}:51 numbers: stride.py has no region \`wlak\`. Did you mean \`walk\`? → Write a comment line \`region: wlak\` before and \`endregion\` behind the lines to show.`,
    ],
  },
];

describe('the checks', () => {
  it('find nothing in content that is right', async () => {
    expect(await problems({})).toEqual([]);
  });

  it.each(cases)('$rule reports $name', async ({ edits, expected }) => {
    const found = await problems(edits);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('have each a failing case here', () => {
    expect(Object.keys(checks).filter((rule) => !cases.some((each) => each.rule === rule))).toEqual([]);
  });
});
