/** Every type of page in Chromium, on the built site. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { pageTypes, writtenLessons } from '../support/pages.ts';
import { axeViolations, phoneViolations, themeViolations, wideElements } from '../support/page-faults.ts';

const origin = inject('origin');
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
const types = Object.entries(pageTypes);
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function withPage<Result>(options: Parameters<Browser['newContext']>[0], use: (page: Page, context: BrowserContext) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    return await use(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

describe.each(types)('the page %s', (_name, path) => {
  it('has no axe violation in either theme', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(origin + path);
      expect(await themeViolations(page)).toEqual([]);
    });
  });

  it('has no axe violation on a phone', async () => {
    await withPage(phone, async (page) => {
      await page.goto(origin + path);
      expect(await phoneViolations(page)).toEqual([]);
    });
  });

  it('logs nothing, breaks no policy, and asks no other host', async () => {
    await withPage({}, async (page) => {
      const problems: string[] = [];
      page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && !(path === '/404.html' && /404/.test(message.text())) && problems.push(message.text())));
      page.on('pageerror', (error) => void problems.push(String(error)));
      page.on('request', (request) => void (request.url().startsWith(origin) || request.url().startsWith('data:') || problems.push(`request to ${request.url()}`)));
      page.on('response', (response) => void (response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`)));
      await page.goto(origin + path, { waitUntil: 'networkidle' });
      expect(problems).toEqual([]);
      expect(await page.locator('meta[http-equiv="content-security-policy"]').getAttribute('content')).toMatch(/default-src 'self'/);
    });
  });

  it('does not scroll sideways at 412 px with text of twice the size', async () => {
    await withPage({ viewport: phone.viewport }, async (page) => {
      await page.goto(origin + path);
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  });

  it('does not scroll sideways from 320 to 1440 px', async () => {
    await withPage({}, async (page) => {
      await page.goto(origin + path);
      expect(await wideElements(page, [320, 360, 768, 1024, 1440])).toEqual({});
    });
  });

  it('has one h1 and its text without JavaScript', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(origin + path);
      expect(await page.locator('h1').count()).toBe(1);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(100);
    });
  });

  it('shifts nothing while it loads', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.addInitScript(() => {
        const shifts = ((window as unknown as { shifts: number[] }).shifts = []) as number[];
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push((entry as unknown as { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(origin + path, { waitUntil: 'networkidle' });
      const shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
      expect(shift).toBeLessThan(0.01);
    });
  });
});

describe.each(writtenLessons)('the lesson %s', (path) => {
  it('has no axe violation and nothing in the console', async () => {
    await withPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
      const problems: string[] = [];
      page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && problems.push(message.text())));
      await page.goto(origin + path, { waitUntil: 'networkidle' });
      expect(await axeViolations(page)).toEqual([]);
      expect(problems).toEqual([]);
    });
  });

  it('has targets for fingers and heads in its tables on a phone', async () => {
    await withPage(phone, async (page) => {
      await page.goto(origin + path);
      expect(await phoneViolations(page, { onlyAdded: true })).toEqual([]);
    });
  });

  it('does not scroll sideways from 320 to 1440 px, folds open', async () => {
    await withPage({}, async (page) => {
      await page.goto(origin + path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
      expect(await wideElements(page, [320, 768, 1440])).toEqual({});
    });
  });
});
