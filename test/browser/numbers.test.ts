/** The table of numbers in Chromium: filter, address, order, and its form on a phone. */
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { onFreshPage } from '../support/fresh-page.ts';

const origin = inject('origin');
let page: Page;
onFreshPage((fresh) => void (page = fresh));

const values = (): Promise<string[]> => page.locator('[data-entry]:visible .amount').allInnerTexts();
const seconds: Record<string, number> = { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 };

describe('the numbers', () => {
  it('are filtered by words and kind, and the address says so', async () => {
    await page.goto(`${origin}/numbers/`);
    await page.fill('#filter', 'L1');
    const means = await page.locator('[data-entry]:visible').evaluateAll((rows) => rows.map((row) => `${row.id} ${row.textContent}`));
    expect(means.length).toBeGreaterThan(2);
    expect(means.filter((text) => !/\bL1\b/i.test(text))).toEqual([]);
    await page.fill('#filter', 'h100');
    await page.selectOption('#kind', 'bandwidth');
    expect(new URL(page.url()).search).toBe('?filter=h100&kind=bandwidth');
    const shown = await values();
    expect(shown.filter((value) => !/B\/s$/.test(value))).toEqual([]);
    await page.reload();
    expect(await values()).toEqual(shown);
    const links = await page.locator('nav.parts a:visible').count();
    expect(links).toBe(await page.locator('tbody[data-group]:visible').count());
  });

  it('are sorted by size across units', async () => {
    await page.goto(`${origin}/numbers/?kind=time`);
    await page.click('th[data-sort=value] button');
    const sizes = (await values()).map((value) => {
      const [number = '', unit = ''] = value.split(/\s/);
      return Number(number.replaceAll(',', '')) * seconds[unit]!;
    });
    expect(sizes.length).toBeGreaterThan(10);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    await page.fill('#filter', 'latency');
    const some = (await values()).length;
    expect(some).toBeGreaterThan(2);
    await page.click('th[data-sort=value] button');
    await page.click('th[data-sort=value] button');
    expect(await page.locator('th[aria-sort]').count()).toBe(0);
    expect(await values()).toHaveLength(some);
    expect(await page.locator('tbody[data-group]:visible').count()).toBeGreaterThan(1);
  });

  it.each([320, 360, 768])('have heads as wide as the page at %d px', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${origin}/numbers/`);
    const [first, part] = await Promise.all(['thead th button', '.part th'].map((selector) => page.locator(selector).first().evaluate((element) => ({ width: element.getBoundingClientRect().width, lines: element.getClientRects().length }))));
    expect(first!.lines).toBe(1);
    expect(part!.width).toBeGreaterThan(width * 0.8);
    const column = await page.locator('.amount').first().evaluate((cell) => cell.getBoundingClientRect().width);
    if (width === 768) expect(column).toBeLessThan(180);
  });
});
