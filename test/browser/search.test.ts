/** Search in Chromium: the dialog by keyboard, the two layers, and the page. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { onFreshPage } from '../support/fresh-page.ts';

const origin = inject('origin');
let page: Page;
onFreshPage((fresh) => void (page = fresh));

const rows = (): Promise<string[]> => page.locator('a.search-row .search-title').allInnerTexts();

/** Types into the open field and waits for the full text to answer. */
async function type(query: string): Promise<void> {
  await page.locator('search-panel input:visible').pressSequentially(query);
  await page.waitForFunction(() => [...document.querySelectorAll('search-panel [role=status]')].some((status) => /result|Nothing/.test(status.textContent ?? '')));
}

describe('the search dialog', () => {
  it('opens by Ctrl+K, finds a concept on the same keystroke, and Enter opens it', async () => {
    await page.goto(`${origin}/tracks/`, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.type('false sharing');
    await page.locator('a.search-row.first').waitFor();
    expect((await rows())[0]).toBe('false sharing');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/concepts/false-sharing/');
  });

  it('closes by Escape and gives the focus back to the box in the header', async () => {
    await page.goto(`${origin}/tracks/`, { waitUntil: 'networkidle' });
    const box = page.locator('a[data-search]:visible').first();
    await box.focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('moves through the rows by arrows and back into the field', async () => {
    await page.goto(`${origin}/tracks/`, { waitUntil: 'networkidle' });
    await page.keyboard.press('/');
    await type('cache');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const rowFocused = (): Promise<number> => page.evaluate(() => [...document.querySelectorAll('a.search-row')].indexOf(document.activeElement!));
    expect(await rowFocused()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  });
});

describe('the search page', () => {
  it('takes its query from the address and puts it there', async () => {
    await page.goto(`${origin}/search/?q=bloom+filter`);
    await page.locator('a.search-row').first().waitFor();
    expect((await rows())[0]).toBe('Bloom filter');
    await page.locator('#search-page-input').fill('');
    await type('cache line');
    expect(new URL(page.url()).searchParams.get('q')).toBe('cache line');
  });

  it('finds sections of the full text', async () => {
    await page.goto(`${origin}/search/`);
    await type('transpose padding');
    const hrefs = await page.locator('[data-text] a.search-row').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.some((href) => /\/lessons\/cache-hierarchy\/#/.test(href ?? ''))).toBe(true);
  });

  it('mends a slip and offers what was typed', async () => {
    await page.goto(`${origin}/search/`);
    await type('associativty');
    expect(await page.locator('.search-note').innerText()).toMatch(/Showing results for associativity; search instead for associativty/);
  });

  it('mends a slip in front of the concepts too, and says so', async () => {
    await page.goto(`${origin}/search/`);
    await type('cahce line');
    expect((await rows())[0]).toBe('cache line');
    expect(await page.locator('.search-note').innerText()).toMatch(/Showing results for cache line; search instead for cahce line/);
    expect(await page.locator('search-panel [role=status]').innerText()).toMatch(/^\d+ results? for cache line$/);
  });

  it('does not show in the text what stands above it', async () => {
    await page.goto(`${origin}/search/`);
    await type('resident set size');
    const concepts = await page.locator('[data-concepts] a.search-row').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const texts = await page.locator('[data-text] a.search-row').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(concepts[0]).toBe('/concepts/resident-set-size/');
    expect(texts).not.toContain('/concepts/resident-set-size/');
  });

  it('needs at most 30 kB for the names of the concept layer, and has the line under a name soon after', async () => {
    const names = Buffer.from(await (await fetch(`${origin}/search/concepts.json`)).arrayBuffer());
    expect(gzipSync(names, { level: 9 }).length).toBeLessThanOrEqual(30_000);
    await page.goto(`${origin}/search/?q=cache+line`);
    await page.waitForFunction(() => document.querySelector('.search-detail')?.textContent !== '');
    expect(await page.locator('.search-detail').first().innerText()).toMatch(/aligned block/);
  });

  it('answers a question', async () => {
    await page.goto(`${origin}/search/`);
    await type('why is my matrix slow when its size is a power of two');
    const hrefs = await page.locator('a.search-row').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs.slice(0, 5).some((href) => href?.includes('cache'))).toBe(true);
  });

  it('says so when nothing is found', async () => {
    await page.goto(`${origin}/search/`);
    await type('qqxzzv');
    expect(await page.locator('search-panel [role=status]').innerText()).toBe('Nothing found for qqxzzv');
  });
});
