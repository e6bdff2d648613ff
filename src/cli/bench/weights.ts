/** What a reader downloads for each type of page, on a cold cache. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';

/** Kilobytes after gzip (fonts and pictures as they are), and requests. */
export interface PageWeight {
  page: string;
  /** Without its styles, which are counted as such. */
  html: number;
  /** The HTML without the drawings and styles in it. */
  htmlWithoutFigures: number;
  css: number;
  script: number;
  fonts: number;
  other: number;
  requests: number;
}

const styleElements = /<style[\s\S]*?<\/style>/g;

function gzipKB(text: string): number {
  return gzipSync(text, { level: 9 }).length / 1000;
}

const kinds: Record<string, keyof PageWeight> = { document: 'html', stylesheet: 'css', script: 'script', font: 'fonts' };

/** Loads each page in a fresh context and adds up the files of `dist` that it asked for. */
export async function weighPages(browser: Browser, origin: string, dist: string, pages: Readonly<Record<string, string>>): Promise<PageWeight[]> {
  const weights: PageWeight[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const weight: PageWeight = { page: name, html: 0, htmlWithoutFigures: 0, css: 0, script: 0, fonts: 0, other: 0, requests: 0 };
    page.on('response', (response) => {
      if (!response.url().startsWith(origin)) return;
      const file = fileOf(dist, new URL(response.url()).pathname);
      const type = response.request().resourceType();
      const bytes = readFileSync(file);
      const size = /\.(?:woff2|png|ico)$/.test(file) ? bytes.length : gzipSync(bytes, { level: 9 }).length;
      weight.requests++;
      if (type !== 'document') (weight[kinds[type] ?? 'other'] as number) += size / 1000;
      else {
        const html = bytes.toString();
        weight.css += gzipKB([...html.matchAll(styleElements)].map(([element]) => element).join(''));
        weight.html += size / 1000 - weight.css;
        weight.htmlWithoutFigures = gzipKB(html.replace(styleElements, '').replace(/<svg[\s\S]*?<\/svg>/g, ''));
      }
    });
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    await context.close();
    weights.push(Object.fromEntries(Object.entries(weight).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 10) / 10 : value])) as unknown as PageWeight);
  }
  return weights;
}

function fileOf(dist: string, path: string): string {
  const clean = decodeURIComponent(path);
  return join(dist, clean.endsWith('/') ? `${clean}index.html` : clean);
}
