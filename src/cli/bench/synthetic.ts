/** Content of any size for the benchmark: lessons of some 2,000 words with code, math, tables and bound numbers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const tracks = ['algorithms', 'compilers', 'systems', 'cpu', 'memory', 'os', 'networking'];
const words = 'memory cache line page core thread kernel tensor batch model latency throughput queue buffer pointer stack heap branch vector register packet socket file block disk layer weight gradient stream event lock counter table index tree graph node edge hash key value loop'.split(' ');

/** Writes `<folder>/content` with `count` lessons, a concept each, a few facts and one source. */
export function writeSynthetic(folder: string, count: number): void {
  const write = (name: string, text: string): void => {
    const file = join(folder, 'content', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const track of tracks) write(`tracks/${track}.yaml`, `title: Track ${track}\nshort: ${track}\nabout: A synthetic track.\n`);
  write('requirements.txt', '');
  write('sources/manual.yaml', 'type: report\ntitle: Manual\nissued: 2020\nURL: https://example.org/\ncustom: { primary: true, read: full, date: 2026-01-01 }\n');
  write('facts/machine.yaml', Array.from({ length: 40 }, (_, index) => `fact-${index}:\n  value: ${index + 1}\n  unit: ns\n  means: synthetic number ${index}\n  source: manual\n  date: 2026-01-01\n`).join(''));
  for (let index = 0; index < count; index++) {
    write(`concepts/concept-${index}.mdx`, `---\nterm: synthetic concept ${index}\nkind: term\naliases: [alias ${index} of it]\ndefinition: Concept number ${index}.\nrelated: []\n---\n${prose(index, 80)}\n`);
    write(`lessons/${tracks[index % tracks.length]}/lesson-${index}/index.mdx`, lesson(index));
  }
}

function lesson(index: number): string {
  const needs = index < tracks.length ? 'needs: []' : `needs:\n  - lesson: lesson-${index - tracks.length}\n    reason: The lesson before it in this synthetic track.`;
  const sections = Array.from({ length: 6 }, (_, section) => `## Section ${section} of lesson ${index}

${prose(index * 7 + section, 160)} It takes <Fact id="fact-${(index + section) % 40}" />, so <Calc expr="a * ${section + 2}" a="fact:fact-${section}" />. See [the concept](concept:concept-${index}). <Cite id="manual" />

${prose(index * 11 + section, 150)} The cost is $t_${section} = ${index} \\cdot n^{${section}}$.

\`\`\`python
def step_${index}_${section}(values, limit=${section}):
    total = 0
    for position, value in enumerate(values):
        if value > limit and position % ${section + 2} == 0:
            total += value * ${index}
    return total
\`\`\`

| size | time |
|---|---|
| ${index} | ${section} |
| ${index * 2} | ${section * 2} |
`);
  return `---
title: Synthetic lesson ${index}
summary: Lesson number ${index} of the benchmark.
status: draft
${needs}
covers: [term ${index}]
teaches: [concept-${index}]
aliases: [name ${index} of the lesson]
---

${prose(index, 60)}

<Predict id="guess">
Which one?
<Option>This.</Option>
<Option answer>That.</Option>
<Option>Neither.</Option>
<Reveal>That one.</Reveal>
</Predict>

${sections.join('\n')}`;
}

/** Words in an order that depends on the seed, in sentences of twelve. */
function prose(seed: number, count: number): string {
  const chosen = Array.from({ length: count }, (_, index) => words[(seed * 31 + index * 17 + ((seed * index) % 13)) % words.length]!);
  const sentences: string[] = [];
  for (let start = 0; start < count; start += 12) {
    const sentence = chosen.slice(start, start + 12).join(' ');
    sentences.push(`${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}
