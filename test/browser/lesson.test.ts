/** What a reader does on a lesson's page: by keyboard, without JavaScript, in both themes. */
import type { Browser, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import type { LessonId } from '../../src/core/schema/ids.ts';
import { loadContent } from '../../src/load/index.ts';
import { writtenLessons } from '../support/pages.ts';
import { onFreshPage } from '../support/fresh-page.ts';

const origin = inject('origin');
const lesson = '/lessons/cache-hierarchy/';
let browser: Browser;
let page: Page;
onFreshPage((fresh, shared) => {
  page = fresh;
  browser = shared;
}, { viewport: { width: 1440, height: 900 } });

describe('a lesson by keyboard', () => {
  it('takes a prediction and shows what was measured', async () => {
    await page.goto(origin + lesson);
    const option = page.locator('predict-box button').nth(0);
    await option.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('predict-box details.reveal').first().evaluate((fold: HTMLDetailsElement) => fold.open)).toBe(true);
    expect(await page.locator('predict-box .chosen').first().innerText()).toMatch(/^[✓✗] You predicted/);
    expect(await option.getAttribute('aria-pressed')).toBe('true');
  });

  it('checks a quiz answer and says why, with a mark and a word', async () => {
    await page.goto(origin + lesson);
    const question = page.locator('quiz-question').first();
    await question.locator('input').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await question.locator('.why').innerText()).toMatch(/^(Right|Wrong)\. \S/);
    expect(await question.locator('[data-result] .choice-letter').innerText()).toMatch(/^[✓✗]$/);
  });

  it('opens a fold', async () => {
    await page.goto(origin + lesson);
    const fold = page.locator('details').filter({ hasText: 'Hint' }).first();
    await fold.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await fold.evaluate((element: HTMLDetailsElement) => element.open)).toBe(true);
  });

  it('shows the inputs of a calculation', async () => {
    await page.goto(origin + lesson);
    const button = page.locator('button[popovertarget^="calc"]').first();
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('[popover]:popover-open').innerText()).toMatch(/\d/);
    await page.keyboard.press('Escape');
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);
  });

  it('reaches the text by the skip link', async () => {
    await page.goto(origin + lesson);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('marks a lesson as known and remembers it', async () => {
    await page.goto(origin + lesson);
    await page.locator('known-mark button').focus();
    await page.keyboard.press('Enter');
    await page.goto(`${origin}/lessons/simd/`);
    expect(await page.locator('.before').innerText()).toMatch(/known|✓/i);
    await page.goto(origin + lesson);
    expect(await page.locator('known-mark').innerText()).toMatch(/known/i);
  });

  it.each(['blocked', 'full', 'newer'])('says so where a mark cannot be stored: %s', async (why) => {
    await page.addInitScript((reason) => {
      if (reason === 'blocked') Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('', 'SecurityError'); } });
      else if (reason === 'full') Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };
      else localStorage.setItem('downstack-progress', '{"version":99}');
    }, why);
    await page.goto(origin + lesson);
    const warning = page.locator('known-mark [data-unstored]');
    expect(await warning.isVisible()).toBe(false);
    await page.locator('known-mark button').click();
    expect(await page.locator('known-mark button').innerText()).toBe('✓ Known');
    expect(await warning.innerText()).toContain('cannot be stored');
    if (why === 'newer') expect(await page.evaluate(() => localStorage.getItem('downstack-progress'))).toBe('{"version":99}');
  });

  it('says which prerequisites are not written yet', async () => {
    const { lessons } = loadContent(process.cwd()).curriculum;
    const isPlanned = (id: LessonId): boolean => lessons.get(id)?.status === 'planned';
    const written = [...lessons.values()].find(({ id, needs }) => !isPlanned(id) && needs.some((need) => isPlanned(need.lesson)));
    if (!written) return;
    await page.goto(`${origin}/lessons/${written.id}/`);
    for (const { lesson: id } of written.needs) expect(await page.locator(`.before [data-progress-of="${id}"] .state`).innerText()).toBe(isPlanned(id) ? 'not written yet' : '');
  });

  it('has a visible focus on links and buttons', async () => {
    await page.goto(origin + lesson);
    for (const selector of ['article a', 'predict-box button']) {
      await page.locator(selector).first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none');
    }
  });
});

describe('a lesson on a phone', () => {
  it.each(['in-ml-practice', 'exercises', 'sources'])('lands on the far section #%s with its text below', async (id) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${origin}${lesson}#${id}`);
    const heading = page.locator(`#${id}`);
    await expect.poll(async () => Math.round((await heading.boundingBox())!.y)).toBeGreaterThanOrEqual(0);
    expect((await heading.boundingBox())!.y).toBeLessThan(200);
    await expect.poll(() => page.evaluate(() => document.elementFromPoint(180, 500)?.closest('.prose > *')?.textContent?.length ?? 0)).toBeGreaterThan(20);
  });
});

describe('a printed lesson', () => {
  it('has its solutions and answers at the end, and all in place again afterwards', async () => {
    await page.goto(origin + lesson);
    const text = (): Promise<string> => page.locator('.prose').innerHTML();
    const before = await text();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.prose > :last-child').getAttribute('class')).toContain('solutions');
    const titles = await page.locator('.exercise h3').allInnerTexts();
    expect(await page.locator('.solutions h3').allInnerTexts()).toEqual([...titles, 'Quiz']);
    expect(await page.locator('.solutions .fold').first().innerText()).toMatch(/^\S.{40}/s);
    expect(await page.locator('.exercise .fold-kind', { hasText: 'Solution' }).count()).toBe(0);
    expect(await page.locator('.solutions > p').innerText()).toMatch(/^1 [A-D], 2 [A-D]/);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    expect(await text()).toBe(before);
  });
});

describe('a lesson without JavaScript', () => {
  it('has its predictions, answers, solutions and data in folds', async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const plain = await still.newPage();
    await plain.goto(origin + lesson);
    for (const selector of ['predict-box details.reveal', 'quiz-question details.answer']) {
      const fold = plain.locator(selector).first();
      await fold.locator('summary').click();
      expect((await fold.innerText()).length).toBeGreaterThan(40);
    }
    expect(await plain.locator('figure svg:visible').count()).toBeGreaterThan(2);
    expect(await plain.locator('known-mark').isVisible()).toBe(false);
    await still.close();
  });
});

describe('figures and formulas', () => {
  it('shows a formula as KaTeX set it, with MathML for screen readers', async () => {
    await page.goto(origin + lesson, { waitUntil: 'networkidle' });
    const formula = page.locator('.katex-display .katex-html').first();
    const box = await formula.boundingBox();
    expect(box!.width).toBeGreaterThan(60);
    expect(box!.height).toBeGreaterThan(15);
    expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Main'))).toBe(true);
    expect(await page.locator('.katex-mathml math').count()).toBeGreaterThan(0);
    expect(await page.locator('.katex-mathml').first().evaluate((element) => element.getBoundingClientRect().width)).toBeLessThan(3);
  });

  it.each(['light', 'dark'] as const)('draws a diagram whose text is legible in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(origin + lesson);
    const drawing = page.locator('figure.diagram svg').first();
    await drawing.scrollIntoViewIfNeeded();
    expect((await drawing.boundingBox())!.width).toBeGreaterThan(200);
    const contrast = await drawing.evaluate((svg) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const luminance = (color: string): number => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
      };
      const text = luminance(getComputedStyle(svg.querySelector('text tspan') ?? svg.querySelector('text')!).fill);
      const paper = luminance(getComputedStyle(document.documentElement).backgroundColor);
      return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
    });
    expect(contrast).toBeGreaterThan(4.5);
  });

  it('shows one of the two sizes of a plot, with text of 11 px or more', async () => {
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(origin + lesson);
      const plots = page.locator('figure.plot').first().locator('svg');
      expect(await plots.count()).toBe(2);
      const visible = await plots.evaluateAll((drawings) => drawings.filter((drawing) => drawing.getBoundingClientRect().width > 0).map((drawing) => drawing.getBoundingClientRect().width / Number(drawing.getAttribute('width') ?? drawing.getBoundingClientRect().width)));
      expect(visible).toHaveLength(1);
      expect(visible[0]).toBeGreaterThan(0.9);
    }
  });
});

describe('the theme', () => {
  it('follows the system, can be switched, and is remembered before the first paint', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(origin + lesson);
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.locator('theme-switch input[value=dark], theme-switch button[value=dark]').first().check({ force: true });
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(origin + writtenLessons[1]!);
    expect(await paper()).toBe(dark);
  });
});
