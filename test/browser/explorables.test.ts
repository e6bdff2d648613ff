/** Explorables in Chromium: every challenge by keyboard, links, step back, without JavaScript, on narrow screens and in both themes. */
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { models } from '../../src/explorables/index.ts';
import { loadContent } from '../../src/load/index.ts';
import { allMoves } from '../support/all-moves.ts';
import { make, reach } from '../support/keyboard.ts';
import { themeViolations, wideElements } from '../support/page-faults.ts';
import { onFreshPage } from '../support/fresh-page.ts';

const origin = inject('origin');
const { explorables, lessons } = loadContent(process.cwd()).curriculum;
const names = [...models.keys()].sort();
let browser: Browser;
let page: Page;
onFreshPage((fresh, shared) => {
  page = fresh;
  browser = shared;
}, { viewport: { width: 1280, height: 900 } });

/** Opens the page of an explorable and waits until it is live. */
async function open(name: string, query = '', on: Page = page): Promise<Locator> {
  await on.goto(`${origin}/play/${name}/${query}`);
  const model = on.locator(`explorable-model[name="${name}"]`);
  await model.locator('.ex[data-live]').waitFor();
  return model;
}

/** The figure's markup, with styles as the browser reads them, in one order. */
const drawn = (model: Locator): Promise<string> =>
  model.locator('.ex-view').evaluate((view) => {
    const copy = view.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll<HTMLElement>('[style]')) element.setAttribute('style', [...element.style].map((name) => `${name}:${element.style.getPropertyValue(name)}`).sort().join(';'));
    return copy.innerHTML;
  });

it('has explorables, each with two to four challenges and the moves that win them', () => {
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const ids = models.get(name)!.model.challenges.map(({ id }) => id);
    expect(ids.length, name).toBeGreaterThanOrEqual(2);
    expect(ids.length, name).toBeLessThanOrEqual(4);
    expect(Object.keys(allMoves[name] ?? {}).sort(), name).toEqual(ids.toSorted());
  }
});

describe.each(names)('%s', (name) => {
  const { model: pure } = models.get(name)!;

  it.each(pure.challenges.map(({ id }) => id))('lets the challenge %s be won by keyboard alone', async (id) => {
    const model = await open(name);
    const li = model.locator(`[data-challenge="${id}"]`);
    await reach(page, li.getByRole('button', { name: /^Begin/ }));
    await page.keyboard.press('Enter');
    expect(await li.getAttribute('data-won')).toBeNull();
    expect(await li.locator('.ex-verdict').innerText()).toMatch(/^Not yet\. \S/);
    for (const move of allMoves[name]![id]!) await make(page, model, li, move);
    await expect.poll(() => li.getAttribute('data-won'), { timeout: 5000 }).toBe('');
    expect(await li.locator('.ex-verdict').innerText()).toMatch(/^✓ Won\. \S/);
  });

  it('goes back to the earlier state, and a link brings the later one again', async () => {
    const model = await open(name);
    const [control, before] = Object.entries(pure.controls).find(([, each]) => !each.hidden && each.kind !== 'text')!;
    const said = (): Promise<string> => drawn(model);
    const measures = (): Promise<string> => model.locator('.ex-measures').innerText();
    const [first, firstMeasures] = [await said(), await measures()];
    const other = before.kind === 'choice' ? before.options.find(({ value }) => value !== before.default)!.value : before.kind === 'list' ? before.values.find((value) => value !== before.default)! : before.kind === 'range' ? (before.default === before.max ? before.min : before.max) : before.default;
    await make(page, model, model, { set: control, to: other });
    await expect.poll(() => new URL(page.url()).searchParams.get(control)).toBe(String(other));
    const [second, secondMeasures, address] = [await said(), await measures(), page.url()];
    expect(second + secondMeasures === first + firstMeasures, 'the control changes what is shown').toBe(false);
    for (let press = 0; press < 400 && !(await model.locator('[data-action="back"]').isDisabled()); press++) await model.locator('[data-action="back"]').click();
    expect(await measures()).toBe(firstMeasures);
    expect((await said()) === first, 'the figure is the first one again').toBe(true);
    await open(name, new URL(address).search);
    await expect.poll(measures).toBe(secondMeasures);
    expect((await said()) === second, 'the figure is the later one again').toBe(true);
  });

  it('falls back to the nearest state where a link is wrong, and says so', async () => {
    const [control] = Object.keys(pure.controls);
    const model = await open(name, `?${control}=%00nonsense&foo=1&challenge=none`);
    const notes = await model.locator('.ex-notes').innerText();
    expect(notes).toContain('cannot be');
    expect(notes).toContain('“foo”');
    expect(notes).toContain('no challenge “none”');
  });

  it('has no axe violation in either theme, with a challenge begun', async () => {
    const model = await open(name, `?challenge=${pure.challenges[0]!.id}`);
    await model.locator('details').evaluateAll((folds) => folds.forEach((fold) => ((fold as HTMLDetailsElement).open = true)));
    expect(await themeViolations(page)).toEqual([]);
  });

  it('does not scroll sideways at 320 and 640 px', async () => {
    await open(name);
    await page.locator('details').evaluateAll((folds) => folds.forEach((fold) => ((fold as HTMLDetailsElement).open = true)));
    expect(await wideElements(page, [320, 640])).toEqual({});
  });

  it('has no text under 12 px in its figure, and targets of 24 px', async () => {
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const model = await open(name);
      const small = await model.locator('.ex-view *').evaluateAll((elements) =>
        elements.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '') && element.getClientRects().length > 0).flatMap((element) => {
          const svg = element.closest('svg');
          const scale = svg ? svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || svg.getBoundingClientRect().width) : 1;
          const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
          return size < 11.5 ? [`${element.textContent!.trim().slice(0, 20)}: ${size.toFixed(1)} px`] : [];
        }),
      );
      expect(small.slice(0, 5), `at ${width} px`).toEqual([]);
      const tight = await model.locator('button:visible, input:visible, select:visible, summary:visible').evaluateAll((elements) => elements.filter((element) => !['radio', 'checkbox'].includes((element as HTMLInputElement).type)).map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent! || element.id })).filter(({ box }) => box.width < 23.9 || box.height < 23.9).map(({ box, name: each }) => `${each.slice(0, 20)} ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`));
      expect(tight.slice(0, 5), `at ${width} px`).toEqual([]);
    }
  });

  it('shows its figure, a table and its finding without JavaScript, and the model and its evidence', async () => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const plain = await still.newPage();
    await plain.goto(`${origin}/play/${name}/`);
    expect((await plain.locator('.ex-view').innerText()).length + (await plain.locator('.ex-view svg').count())).toBeGreaterThan(0);
    expect((await plain.locator('.ex-finding strong').innerText()).length).toBeGreaterThan(15);
    await plain.locator('.ex-data summary').click();
    expect(await plain.locator('.ex-data tbody tr').count()).toBeGreaterThan(1);
    expect(await plain.locator('.ex-panel').isVisible()).toBe(false);
    expect((await plain.locator('.ex-model').innerText()).length).toBeGreaterThan(400);
    expect(await plain.locator('.ex-oracle').count()).toBeGreaterThan(0);
    await still.close();
  });

  it('prints its figure, its table and its finding, and no controls', async () => {
    await page.emulateMedia({ media: 'print' });
    const model = await open(name);
    for (const part of ['.ex-view', '.ex-data table']) expect((await model.locator(part).first().boundingBox())?.height ?? 0, part).toBeGreaterThan(20);
    expect(await page.locator('.ex-finding').isVisible()).toBe(true);
    expect(await model.locator('.ex-panel').isVisible()).toBe(false);
  });

  it('keeps its text legible in forced colors', async () => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    const model = await open(name);
    const blurred = await model.locator('.ex-view text').evaluateAll((texts) => texts.filter((text) => getComputedStyle(text).stroke !== 'none' && Number.parseFloat(getComputedStyle(text).strokeWidth) > 0).map((text) => text.textContent));
    expect(blurred).toEqual([]);
    expect(await model.locator('.ex-controls').isVisible()).toBe(true);
  });

  it('is the same first frame live as at build, and says nothing to the console', async () => {
    const problems: string[] = [];
    page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && problems.push(message.text())));
    page.on('pageerror', (error) => void problems.push(String(error)));
    await page.goto(`${origin}/play/${name}/`, { waitUntil: 'domcontentloaded' });
    const frame = readFileSync(join(process.cwd(), 'dist/play', name, 'index.html'), 'utf8');
    const model = page.locator(`explorable-model[name="${name}"]`);
    await model.locator('.ex[data-live]').waitFor();
    const built = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').querySelector('.ex-view')!.innerHTML, frame);
    expect((await model.locator('.ex-view').innerHTML()) === built, 'the live frame is the built one').toBe(true);
    expect(problems).toEqual([]);
  });

  it('says in a polite live region what changed', async () => {
    const model = await open(name);
    const [control, before] = Object.entries(pure.controls).find(([, each]) => !each.hidden && (each.kind === 'range' || each.kind === 'list'))!;
    await reach(page, model.locator(`[data-control="${control}"] input`));
    await page.keyboard.press(before.kind === 'range' && before.default === before.max ? 'Home' : 'End');
    await expect.poll(() => model.locator('[aria-live="polite"]').first().innerText()).not.toBe('');
    expect(await model.locator('[aria-live="polite"]').first().textContent()).toBe(await model.locator('.ex-says').textContent());
  });

  it('loads nothing before it is in view in its lesson', async () => {
    const { lesson } = explorables.get(name as never)!;
    const written = lessons.get(lesson)?.status !== 'planned';
    const requests: string[] = [];
    page.on('request', (request) => void requests.push(request.url()));
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.goto(`${origin}/lessons/${lesson}/`, { waitUntil: 'networkidle' });
    const model = page.locator(`explorable-model[name="${name}"]`);
    if (written) {
      expect(requests.filter((url) => /mount|model/.test(url))).toEqual([]);
      expect(await model.locator('.ex[data-live]').count()).toBe(0);
    }
    await model.scrollIntoViewIfNeeded();
    await model.locator('.ex[data-live]').waitFor();
  });

  it('adds at most 30 kB of script beyond what is shared', async () => {
    const scripts: string[] = [];
    page.on('response', (response) => void (response.url().endsWith('.js') && scripts.push(new URL(response.url()).pathname)));
    await page.goto(`${origin}/play/`, { waitUntil: 'networkidle' });
    const base = new Set(scripts.splice(0));
    await open(name);
    const sharedScripts = new Set(globSync('**/*.js', { cwd: join(process.cwd(), 'dist') }).filter((file) => /mount|preact|hooks|signals/i.test(file)).map((file) => `/${file}`));
    const own = scripts.filter((file) => !base.has(file) && !sharedScripts.has(file));
    const kilobytes = own.reduce((sum, file) => sum + gzipSync(readFileSync(join(process.cwd(), 'dist', file)), { level: 9 }).length / 1000, 0);
    expect(own.length).toBeGreaterThan(0);
    expect(kilobytes).toBeLessThanOrEqual(30);
  });
});
