/** The topic map in Chromium: kin under pointer and focus, the way to a goal, lists without script. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { buildGraph, ancestors, descendants } from '../../src/core/curriculum/graph.ts';
import { isWritten } from '../../src/core/curriculum/outline.ts';
import { shortestPath } from '../../src/core/curriculum/paths.ts';
import type { LessonId } from '../../src/core/schema/ids.ts';
import { loadContent } from '../../src/load/index.ts';
import { onFreshPage } from '../support/fresh-page.ts';

const origin = inject('origin');
const { curriculum } = loadContent(process.cwd());
const graph = buildGraph(curriculum);
/** A lesson in the middle: much before it, something behind it. */
const middle = graph.lessons.filter((id) => descendants(graph, id).size > 2).sort((a, b) => ancestors(graph, b).size - ancestors(graph, a).size)[0]!;

let browser: Browser;
let page: Page;
onFreshPage((fresh, shared) => {
  page = fresh;
  browser = shared;
}, { viewport: { width: 1440, height: 900 } });

const open = (fragment = '') => page.goto(`${origin}/map/${fragment}`, { waitUntil: 'networkidle' });
const station = (id: string) => page.locator(`svg.map a[data-progress-of="${id}"]`);
const standingOut = async (): Promise<string[]> => (await page.locator('svg.map a.on').evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['progressOf']!))).sort();
const listed = (): Promise<string[]> => page.locator('.path-chooser li > a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/')[2]!));
const kin = (id: LessonId): string[] => [id, ...ancestors(graph, id), ...descendants(graph, id)].sort();

describe('the drawing', () => {
  it('has every lesson as a named link and every prerequisite as a line, within 8 kB', async () => {
    await open();
    expect(await page.locator('svg.map a').count()).toBe(curriculum.lessons.size);
    expect(await page.locator('svg.map .lines path').count()).toBe([...curriculum.lessons.values()].reduce((sum, { needs }) => sum + needs.length, 0));
    for (const { id, title, status } of curriculum.lessons.values()) {
      const name = await station(id).getAttribute('aria-label');
      expect(name).toContain(title);
      expect(name).toContain(status === 'planned' ? 'not written yet' : status);
    }
    expect(gzipSync(await page.locator('svg.map').evaluate((map) => map.outerHTML), { level: 9 }).length).toBeLessThan(8000);
  });

  it('shows what hangs together with the station under the pointer, and all of it again', async () => {
    await open();
    await station(middle).locator('circle').first().hover();
    expect(await standingOut()).toEqual(kin(middle));
    await expect.poll(() => page.locator('svg.map .lines').evaluate((lines) => getComputedStyle(lines).opacity)).toBe('0.18');
    await page.locator('h1').hover();
    expect(await standingOut()).toEqual([]);
  });

  it('does the same for the focused station; Tab goes by lane and column, Enter opens the lesson', async () => {
    await open();
    const order = await page.locator('svg.map a').evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset['progressOf']!));
    await station(order[0]!).focus();
    expect(await standingOut()).toEqual(kin(order[0] as LessonId));
    await page.keyboard.press('Tab');
    expect(await standingOut()).toEqual(kin(order[1] as LessonId));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/lessons/${order[1]}/`);
  });

  it('scrolls inside its own region between 900 and 1200 px', async () => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await open();
    const region = page.getByRole('region', { name: /Topic map/ });
    expect(await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  });

  it('shows the kin of a lesson in the address', async () => {
    await open(`#${middle}`);
    expect(await standingOut()).toEqual(kin(middle));
  });
});

describe('the page of the map', () => {
  it('begins its title, its chooser and its drawing at one edge', async () => {
    for (const width of [360, 768, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await open();
      const edges = await page.locator('h1, .goal-choice, .map-legend li:not(.on-map), svg.map').evaluateAll((parts) => parts.filter((part) => part.getClientRects().length > 0 && !part.matches('li ~ li:not(.on-map)')).map((part) => Math.round(part.getBoundingClientRect().left)));
      expect(Math.max(...edges) - Math.min(...edges), `${width} px: ${edges.join(', ')}`).toBeLessThanOrEqual(1);
    }
  });

  it('shows a started lesson as half a ring, on the map and in its list, and in its name', async () => {
    await open();
    const mark = { version: 1, lessons: { [middle]: { state: 'started', at: '2026-01-01T00:00:00.000Z' } } };
    await page.evaluate((record) => localStorage.setItem('downstack-progress', record), JSON.stringify(mark));
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('svg.map .half:visible').count()).toBe(1);
    expect(await station(middle).locator('.half').isVisible()).toBe(true);
    expect(await page.locator(`.strip li#${middle} .half`).isVisible()).toBe(true);
    expect(await station(middle).getAttribute('aria-label')).toMatch(/, started$/);
    await page.evaluate(() => localStorage.clear());
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.locator('.strip .half, svg.map .half').count()).toBe(0);
  });
});

describe('the way to a goal', () => {
  it('is chosen by keyboard, listed in a learnable order, drawn, and kept in the address', async () => {
    await open();
    await page.getByLabel('Show the way to').selectOption(middle);
    const way = shortestPath(graph, [middle]);
    expect(await listed()).toEqual(way);
    expect(await standingOut()).toEqual([...way].sort());
    expect(new URL(page.url()).hash).toBe(`#to=${middle}`);
    await page.reload();
    expect(await listed()).toEqual(way);
  });

  it('counts minutes of written lessons only', async () => {
    await open(`#to=${middle}`);
    const written = shortestPath(graph, [middle]).filter((id) => isWritten(curriculum.lessons.get(id)!));
    if (written.length > 0) expect(await page.locator('.path-chooser output').innerText()).toMatch(new RegExp(`^${written.length} lessons?, \\d+ min`));
    for (const item of await page.locator('.path-chooser li').all()) expect(await item.innerText()).toMatch(/\d+ min|not written yet/);
  });

  it('takes several goals, and each can be removed', async () => {
    const other = graph.lessons.find((id) => id !== middle && !ancestors(graph, middle).has(id) && !descendants(graph, middle).has(id))!;
    await open(`#to=${middle}`);
    await page.getByLabel('Show the way to').selectOption(other);
    expect(await listed()).toEqual(shortestPath(graph, [middle, other]));
    await page.getByRole('button', { name: /remove this goal/ }).first().click();
    expect(await listed()).toEqual(shortestPath(graph, [other]));
    await page.getByRole('button', { name: /remove this goal/ }).click();
    expect(await standingOut()).toEqual([]);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('starts from what is known, and what is marked as known is stored and shown everywhere', async () => {
    const way = shortestPath(graph, [middle]);
    const first = way.find((id) => graph.needs.get(id)!.length === 0)!;
    await open(`#to=${middle}`);
    await page.locator('.path-chooser li', { has: page.locator(`a[href="/lessons/${first}/"]`) }).getByRole('checkbox').check();
    expect(await listed()).toEqual(way);
    expect(await station(first).getAttribute('data-progress')).toBe('known');
    expect(await station(first).getAttribute('aria-label')).toContain('known to you');
    await page.reload();
    expect(await listed()).toEqual(shortestPath(graph, [middle], [first]));
  });
});

describe('the lists', () => {
  it('stand alone below 900 px, with transfers in words', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await open();
    expect(await page.locator('svg.map').isVisible()).toBe(false);
    const transfer = [...curriculum.lessons.values()].flatMap(({ id, track, needs }) => needs.map(({ lesson }) => ({ id, need: curriculum.lessons.get(lesson)!, track }))).find(({ need, track }) => need.track !== track)!;
    expect(await page.locator(`.strip li#${transfer.id}`).innerText()).toContain(`needs ${transfer.need.title}`);
  });

  it('name every prerequisite of every lesson, and hold no dead link', async () => {
    await open();
    for (const { id, needs } of curriculum.lessons.values()) {
      const text = await page.locator(`.strip li#${id}`).evaluate((item) => item.textContent ?? '');
      for (const { lesson } of needs) expect(text).toContain(`needs ${curriculum.lessons.get(lesson)!.title}`);
    }
    expect(await page.locator('.strip a[href^="#"]').evaluateAll((links) => links.filter((link) => !document.getElementById((link as HTMLAnchorElement).hash.slice(1))).length)).toBe(0);
  });

  it('are there without JavaScript, with the map and without a chooser', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
    const still = await context.newPage();
    await still.goto(`${origin}/map/`);
    expect(await still.locator('svg.map').isVisible()).toBe(true);
    expect(await still.locator('.strip li').count()).toBe(curriculum.lessons.size);
    expect(await still.getByLabel('Show the way to').isVisible()).toBe(false);
    await context.close();
  });
});
