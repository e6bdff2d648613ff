/** A hundred broken files, made by seed: each gives a clear error, none a stack trace, none a quiet success. */
import { describe, expect, it } from 'vitest';
import { problems, withContent, type Edit } from '../support/fixture.ts';
import { checkContent } from '../../src/cli/check/content.ts';
import { seeded } from '../../src/core/random.ts';

const files = [
  'lessons/cpu/caches/index.mdx', 'lessons/cpu/pages/index.mdx', 'lessons/cpu/caches/quiz.yaml', 'lessons/cpu/caches/labs/stride/lab.yaml',
  'lessons/cpu/caches/labs/stride/results/bench.json', 'concepts/cache-line.mdx', 'facts/cpu.yaml', 'sources/manual.yaml', 'tracks/cpu.yaml',
];

/** Ways to break a file, each of which is an error wherever it strikes. */
const breaks: Record<string, (text: string, random: () => number, file: string) => string> = {
  'a required field is renamed': (text, random) => rename(text, random, /^( {0,2})(title|summary|status|needs|covers|teaches|term|kind|definition|related|value|unit|means|source|date|type|custom|sources|run|quick|check|metrics|params|short|about|options|question)(?=:)/gm, (key) => `${key}z`),
  'the file is cut in its first third': (text, random) => text.slice(0, Math.floor((text.length / 3) * random())),
  'a value becomes null': (text, random) => rename(text, random, /^(title|summary|status|term|definition|run|short|about|type): ?.+$/gm, (line) => line.replace(/:.*/, ': null')),
  'a stray bracket opens the file': (text) => `{[\n${text}`,
  'a tab indents the first field': (text) => text.replace(/^(---\n)?/, '$1\t- x: [\n'),
  'every id points astray': (text) => text.replaceAll('line-bytes', 'line-bites').replaceAll('manual', 'manuall').replaceAll('cache-line', 'cash-line').replaceAll('"stride"', '"strid"').replaceAll('stride.py', 'strid.py').replaceAll('lesson: caches', 'lesson: cash').replaceAll('right: true', 'right: false').replaceAll('title: CPU', 'titel: CPU').replace('primary: true', 'primary: perhaps'),
  'a binary file takes its place': (_text, random) => Array.from({ length: 300 }, () => String.fromCharCode(Math.floor(random() * 256))).join(''),
  'a component is left open': (text, _random, file) => (file.endsWith('.mdx') ? `${text}\n<Deeper title="x">\n` : `${text}\n: :\n`),
  'an unknown field is added': (text, _random, file) => (file.endsWith('.json') ? text.replace('{', '{"unknown-field": 1,') : text.replace(/^(?:---\n)?/, '$&unknown-field: 1\n')),
};

describe('a hundred mutated files', () => {
  const cases = Array.from({ length: 100 }, (_, seed) => {
    const file = files[seed % files.length]!;
    const name = Object.keys(breaks)[Math.floor(seed / files.length) % Object.keys(breaks).length]!;
    return { seed, file, name };
  });
  it.each(cases)('$seed: $name in $file', async ({ seed, file, name }) => {
    let changed = false;
    const edit: Edit = (text) => {
      const broken = breaks[name]!(text, seeded(seed + 1), file);
      changed = broken !== text;
      return broken;
    };
    const found = await problems({ [file]: edit });
    if (!changed) return;
    const errors = found.filter((line) => !line.includes(' warning '));
    expect(errors).not.toEqual([]);
    for (const line of errors) {
      expect(line).toMatch(/ → \S/);
      expect(line).not.toMatch(/undefined|\[object|TypeError|node_modules|\bat .*\.ts:/);
    }
  });

  it('does not throw on two hundred random edits of one character', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = seeded(1000 + seed);
      const file = files[Math.floor(random() * files.length)]!;
      await withContent(
        { [file]: (text) => {
          const at = Math.floor(random() * text.length);
          return text.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 95)) + text.slice(at + Math.floor(random() * 2));
        } },
        (root) => expect(() => checkContent(root), `seed ${seed}, ${file}`).not.toThrow(),
      );
    }
  }, 60_000);
});

/** Applies `change` to one of the matches, chosen by the generator. */
function rename(text: string, random: () => number, pattern: RegExp, change: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = matches[Math.floor(random() * matches.length)]!;
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}
