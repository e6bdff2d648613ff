/** What is wrong with a page as a reader with a screen reader or a narrow screen meets it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Lays out what the style sheet leaves for when it comes near, so that nothing escapes a look. The page's policy allows no style element, but a sheet made by script. */
export function layOutAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
  });
}

/** Rules that axe finds broken, each with the first places. */
export async function axeViolations(page: Page): Promise<string[]> {
  await layOutAll(page);
  return violationsOf(new AxeBuilder({ page }));
}

/** The same in both themes. */
export async function themeViolations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeViolations(page);
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

/** What Lighthouse asks beyond axe's own choice: the size of targets, and the heads of large tables. */
const added = ['target-size', 'td-has-header'];

/** The same on a phone, as the page is once it has laid itself out, with what Lighthouse adds; `onlyAdded` leaves out what axe asks on a wide screen too. */
export async function phoneViolations(page: Page, { onlyAdded = false } = {}): Promise<string[]> {
  await page.waitForFunction(() => ![...document.querySelectorAll('.prose > *')].some((block) => getComputedStyle(block).contentVisibility === 'auto'));
  const axe = new AxeBuilder({ page });
  return violationsOf(onlyAdded ? axe.withRules(added) : axe.options({ rules: Object.fromEntries(added.map((rule) => [rule, { enabled: true }])) }));
}

async function violationsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
}

/** For each width (px) at which the page scrolls sideways, the first elements that reach beyond its right edge. */
export async function wideElements(page: Page, widths: readonly number[]): Promise<Record<number, string[]>> {
  await layOutAll(page);
  const found: Record<number, string[]> = {};
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // What draws itself anew at another width does so in the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const wide = await beyondEdge(page);
    if (wide.length > 0) found[width] = wide;
  }
  return found;
}

function beyondEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1).slice(0, 5).map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
  });
}
