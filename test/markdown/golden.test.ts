/**
 * Each component: MDX in, HTML and plain Markdown out, as files in `cases/`.
 * `UPDATE_GOLDEN=1 npx vitest run --config test/vitest.config.ts --project markdown` writes them anew; read the difference before you commit it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lessonToMarkdown, renderLesson } from '../../src/markdown/index.ts';
import { curriculum, lessonOf, root } from './sample.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.mdx')).map((name) => name.slice(0, -4));

describe.each(cases)('%s', (name) => {
  const lesson = lessonOf(readFileSync(join(folder, `${name}.mdx`), 'utf8'));

  it('renders to the recorded HTML', async () => {
    const { segments } = await renderLesson(lesson, curriculum, { root });
    const html = segments.map((segment) => (segment.kind === 'html' ? segment.html : `[explorable ${segment.name}: ${segment.question}]`)).join('\n');
    expectFile(join(folder, `${name}.html`), `${html}\n`);
  });

  it('has the recorded plain Markdown', async () => {
    expectFile(join(folder, `${name}.md`), await lessonToMarkdown(lesson, curriculum, { root }));
  });
});

function expectFile(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(existsSync(file), `${file} does not exist; run with UPDATE_GOLDEN=1`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
