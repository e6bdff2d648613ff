/** One browser for a file of tests, and a page of its own for each of them. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';

/** Gives `use` the page of each test before it begins, in a context with the `options`. */
export function onFreshPage(use: (page: Page, browser: Browser) => void, options: BrowserContextOptions = {}): void {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => void (browser = await launchChromium()));
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await (await browser.newContext(options)).newPage();
    use(page, browser);
  });
  afterEach(() => page.context().close());
}
