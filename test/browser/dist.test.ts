/** The built files: valid HTML, no broken link or anchor, weights within the budget. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { LinkChecker } from 'linkinator';
import { describe, expect, inject, it } from 'vitest';
import { openDataSchema } from '../../src/core/schema/open-data.ts';
import { wordsOf, writtenLessons } from '../support/pages.ts';

const dist = join(process.cwd(), 'dist');
const pages = globSync('**/*.html', { cwd: dist }).filter((file) => !file.startsWith('pagefind/')).sort();
const gzip = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length / 1000;

describe('the built site', () => {
  it('is valid HTML on every page', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off', 'void-style': 'off', 'long-title': 'off', 'svg-focusable': 'off', 'prefer-native-element': 'off', 'no-raw-characters': 'off', 'attribute-boolean-style': 'off' } });
    const problems: string[] = [];
    for (const page of pages) {
      const report = await validator.validateString(readFileSync(join(dist, page), 'utf8'), page);
      for (const result of report.results) for (const { line, ruleId, message, severity } of result.messages) if (severity === 2) problems.push(`${page}:${line} ${ruleId}: ${message}`);
    }
    expect(pages.length).toBeGreaterThan(80);
    expect(problems.slice(0, 30)).toEqual([]);
  }, 300_000);

  it('has no broken link or anchor', async () => {
    const checker = new LinkChecker();
    const { links } = await checker.check({ path: '/', serverRoot: dist, recurse: true, checkFragments: true, linksToSkip: async (link) => !link.startsWith('http://localhost') && !link.startsWith('http://127.0.0.1'), concurrency: 8 });
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(({ state }) => state === 'BROKEN').map(({ url, parent, status }) => `${status} ${url} on ${parent}`).slice(0, 30)).toEqual([]);
  }, 600_000);

  it('offers the graph, the feed, the site map and plain texts', async () => {
    const origin = inject('origin');
    for (const path of ['/curriculum.json', '/rss.xml', '/sitemap-index.xml', '/llms.txt', '/robots.txt', ...writtenLessons.map((lesson) => lesson.replace(/\/$/, '.md'))]) {
      const response = await fetch(origin + path);
      expect(response.status, path).toBe(200);
      expect((await response.text()).length, path).toBeGreaterThan(20);
    }
  });

  it('gives the graph in the form that its schema documents', async () => {
    const { error } = openDataSchema.safeParse(JSON.parse(readFileSync(join(dist, 'curriculum.json'), 'utf8')));
    expect(error?.issues.slice(0, 5)).toBeUndefined();
  });

  it.each(writtenLessons)('keeps %s within 45 kB of HTML, CSS and script at 2,500 words, 10 kB of it script', (lesson) => {
    const html = readFileSync(join(dist, lesson, 'index.html'), 'utf8');
    const withoutFigures = html.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<section class="explorable"[\s\S]*?<\/section>/g, '').replace(/<figure[\s\S]*?<\/figure>/g, '').replace(/<svg[\s\S]*?<\/svg>/g, '');
    const perWords = 2500 / Math.max(2500, wordsOf(lesson));
    const files = (pattern: RegExp): string[] => [...new Set([...html.matchAll(pattern)].map((match) => match[1]!))];
    expect(files(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)).toEqual([]);
    const style = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1]!).filter((css) => !css.includes('KaTeX_Main') && !css.includes('.ex-view')).map(gzip);
    const script = scriptClosure(files(/<script[^>]+src="([^"]+)"/g)).map((href) => gzip(readFileSync(join(dist, href))));
    const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => gzip(match[1]!));
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
    expect(sum(script) + sum(inline)).toBeLessThanOrEqual(10);
    expect(sum(style)).toBeLessThanOrEqual(12.5);
    expect(style.length).toBeGreaterThan(0);
    expect(gzip(withoutFigures) * perWords + sum(style) + sum(script)).toBeLessThanOrEqual(45);
  });
});

/** Scripts and what they import statically, as addresses. */
function scriptClosure(entries: string[]): string[] {
  const seen = new Set<string>();
  const visit = (href: string): void => {
    if (seen.has(href)) return;
    seen.add(href);
    for (const match of readFileSync(join(dist, href), 'utf8').matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+)["']/g)) visit(new URL(match[1]!, `http://x${href}`).pathname);
  };
  entries.forEach(visit);
  return [...seen];
}
