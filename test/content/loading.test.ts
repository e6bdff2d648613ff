/** What is wrong with the files themselves. */
import { describe, expect, it } from 'vitest';
import { problems, replace } from '../support/fixture.ts';

const caches = 'lessons/cpu/caches/index.mdx';

describe('reading the content', () => {
  it('reports YAML that does not parse, with its line', async () => {
    expect(await problems({ 'tracks/os.yaml': 'title: [Operating\nshort: OS\n' })).toEqual(expect.arrayContaining([expect.stringMatching(/^tracks\/os\.yaml:2 yaml-syntax: This is not valid YAML: /)]));
  });

  it('reports a key that stands twice', async () => {
    expect(await problems({ 'tracks/os.yaml': (text) => `${text}short: OS\n` })).toEqual(expect.arrayContaining([expect.stringMatching(/^tracks\/os\.yaml:4 yaml-syntax: This key stands twice/)]));
  });

  it('reports missing, unknown and wrong fields of one file at once', async () => {
    const found = await problems({ 'lessons/cpu/pages/index.mdx': (text) => text.replace('title: Pages\n', '').replace('aliases:', 'alias:').replace('planned', 'plannd') });
    expect(found).toEqual(expect.arrayContaining([
      'lessons/cpu/pages/index.mdx:2 field: `title` is missing. → Add it; it is text.',
      'lessons/cpu/pages/index.mdx:3 field: `status` is “plannd”, which is not allowed here. Did you mean `planned`? → Use one of: planned, draft, done.',
      'lessons/cpu/pages/index.mdx:2 field: `aliases` is missing. → Add it; it is a list.',
      'lessons/cpu/pages/index.mdx:11 field: `alias` is not a field that exists here. Did you mean `aliases`? → The fields are: title, short, summary, status, needs, covers, teaches, aliases, ambiguous.',
    ]));
  });

  it('reports MDX that does not parse, with line and column', async () => {
    const found = await problems({ [caches]: replace('## In ML practice', 'a <b\n\n## In ML practice') });
    expect(found).toEqual([expect.stringMatching(/^lessons\/cpu\/caches\/index\.mdx:\d+ mdx-syntax: This is not valid MDX: .* → Close every tag/)]);
  });

  it('reports a file without front matter', async () => {
    expect(await problems({ 'lessons/os/kernels/index.mdx': 'Just text.\n' })).toEqual(expect.arrayContaining([
      'lessons/os/kernels/index.mdx:1 front-matter: This file does not begin with front matter. → Begin with a line `---`, the fields as YAML, and another line `---`.',
    ]));
  });

  it('reports a fact id that two files use', async () => {
    const found = await problems({ 'facts/other.yaml': 'line-bytes:\n  value: 64\n  unit: bytes\n  means: again\n  source: manual\n  date: 2026-01-02\n' });
    expect(found).toEqual(['facts/other.yaml:1 duplicate-id: The fact `line-bytes` exists already, in content/facts/cpu.yaml. → Give one of the two another id, or remove it.']);
  });

  it('reports a lesson id that stands in two tracks', async () => {
    const found = await problems({ 'lessons/os/pages/index.mdx': '---\ntitle: Twin\nsummary: Twin.\nstatus: planned\nneeds: []\ncovers: [x]\nteaches: []\naliases: []\n---\n' });
    expect(found).toEqual(['lessons/os/pages/index.mdx duplicate-id: The lesson `pages` exists already, in content/lessons/cpu/pages/index.mdx. → Give one of the two another id, or remove it.']);
  });

  it('reports names that are no ids', async () => {
    expect(await problems({ 'sources/Bad_Name.yaml': 'type: book\n' })).toEqual(['sources/Bad_Name.yaml id: The name “Bad_Name” is no id. → Use kebab-case: lower-case letters and digits, joined by single hyphens.']);
  });

  it('reports a lab whose source is missing', async () => {
    const found = await problems({ 'lessons/cpu/caches/labs/stride/lab.yaml': replace('[stride.py]', '[stride.py, stride.c]') });
    expect(found).toEqual(expect.arrayContaining(['lessons/cpu/caches/labs/stride/lab.yaml:3 lab-source: The source `stride.c` of this lab does not exist. → Add content/lessons/cpu/caches/labs/stride/stride.c, or take it off the list.']));
  });

  it('reports a result that is no JSON', async () => {
    const found = await problems({ 'lessons/cpu/caches/labs/stride/results/other.json': '{' });
    expect(found).toEqual([expect.stringMatching(/^lessons\/cpu\/caches\/labs\/stride\/results\/other\.json json-syntax: This is not valid JSON: .* → Record the result again; result files are not edited by hand\.$/)]);
  });

  it('reports files that nothing reads, for their ending or their place', async () => {
    const found = await problems({ 'facts/more.yml': '', 'concepts/page.md': '', 'lessons/loose/index.mdx': '', 'lessons/cpu/caches/labs/lab.yaml': '' });
    expect(found).toHaveLength(4);
    for (const line of found) expect(line).toContain(' stray-file: Nothing reads this file here. → Move or rename it as the table “What goes where” in CONTRIBUTING says (`.yaml` and not `.yml`, `.mdx` and not `.md`), or remove it.');
  });

  it('reads files that begin with a byte order mark', async () => {
    const mark = (text: string): string => `\uFEFF${text}`;
    expect(await problems({ [caches]: mark, 'facts/cpu.yaml': mark, 'lessons/cpu/caches/labs/stride/results/bench.json': mark })).toEqual([]);
  });

  it('checks the text, quiz and labs of a lesson whose fields do not fit', async () => {
    const found = await problems({
      [caches]: (text) => text.replace('summary:', 'sumary:').replace('<Fact id="line-bytes" />', '<Fact id="line-byte" />'),
      'lessons/cpu/caches/quiz.yaml': replace(' right: true,', ''),
      'lessons/cpu/caches/labs/stride/lab.yaml': replace('unit: bytes', 'unit: bites'),
    });
    expect(found.map((line) => /^\S+ ([a-z-]+):/.exec(line)![1]).sort()).toEqual(['field', 'field', 'lab-unit', 'numbers', 'quiz', 'quiz']);
  });

  it('reports a placement of the map that cannot be read, as an error', async () => {
    expect(await problems({ 'map.json': '{' })).toEqual([expect.stringMatching(/^map\.json json-syntax: This is not valid JSON: .* → Remove it, and run `npm run map`, which writes it anew\.$/)]);
    expect(await problems({ 'map.json': '{ "order": [], "place": { "caches": [0, -1] } }' })).toEqual([expect.stringMatching(/^map\.json field: `place\.caches\.1` is too short or too small/)]);
  });
});
