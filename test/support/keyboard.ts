/** Playing an explorable in a browser by keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import type { Move } from './play.ts';

/** Keys that are pressed before the search for an element is given up. */
const mostKeys = 600;

/** Moves the focus to the element with Tab or Shift+Tab, and with arrow keys inside a group that is one stop. Throws where it cannot be reached. */
export async function reach(page: Page, target: Locator): Promise<void> {
  const element = await target.elementHandle();
  if (!element) throw new Error('The element does not exist.');
  /** -1: before the focus, 1: behind it, 0: here, 2: in the focused group. */
  const where = (): Promise<number> =>
    page.evaluate((wanted) => {
      const focused = document.activeElement ?? document.body;
      if (focused === wanted) return 0;
      const group = focused.closest('[data-roving]');
      if (group?.contains(wanted)) return 2;
      return focused !== document.body && focused.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
    }, element);
  for (let key = 0; key < mostKeys; key++) {
    const place = await where();
    if (place === 0) return;
    if (place === 2) await page.keyboard.press(await arrowTo(page, element));
    else await page.keyboard.press(place < 0 ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${await target.evaluate((node) => node.outerHTML.slice(0, 120))} cannot be reached by keyboard.`);
}

/** The arrow key that leads from the focus towards an element of the same group. */
function arrowTo(page: Page, element: Awaited<ReturnType<Locator['elementHandle']>>): Promise<string> {
  return page.evaluate((wanted) => {
    const from = document.activeElement!.getBoundingClientRect();
    const to = (wanted as Element).getBoundingClientRect();
    if (Math.abs(to.top - from.top) > from.height / 2) return to.top > from.top ? 'ArrowDown' : 'ArrowUp';
    return to.left > from.left ? 'ArrowRight' : 'ArrowLeft';
  }, element);
}

/** Makes one move in the explorable `model`, with `li` the challenge that was begun. */
export async function make(page: Page, model: Locator, li: Locator, move: Move): Promise<void> {
  if ('set' in move) return set(page, model.locator(`[data-control="${move.set}"]`), move.to);
  if ('answer' in move) {
    const form = li.locator('form');
    await set(page, form, move.answer);
    await reach(page, form.getByRole('button', { name: 'Check' }));
    await page.keyboard.press('Enter');
    return;
  }
  const button = model.getByRole('button', { name: move.press, exact: true });
  for (let time = 0; time < (move.times ?? 1); time++) {
    await reach(page, button);
    await page.keyboard.press('Enter');
  }
}

/** Brings the one control in `box` to a value. */
async function set(page: Page, box: Locator, value: string | number): Promise<void> {
  const radios = box.locator('input[type="radio"]');
  if ((await radios.count()) > 0) {
    const values = await radios.evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    const checked = await radios.evaluateAll((inputs) => inputs.findIndex((input) => (input as HTMLInputElement).checked));
    const wanted = values.indexOf(String(value));
    if (wanted < 0) throw new Error(`There is no option ${value}; there are ${values.join(', ')}.`);
    await reach(page, radios.nth(Math.max(0, checked)));
    if (checked < 0) await page.keyboard.press('Space');
    for (let step = Math.max(0, checked); step !== wanted; step += step < wanted ? 1 : -1) await page.keyboard.press(step < wanted ? 'ArrowDown' : 'ArrowUp');
    return;
  }
  const input = box.locator('input, select, textarea').first();
  await reach(page, input);
  const kind = await input.evaluate((element) => (element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase()));
  if (kind === 'range') return slide(page, input, Number(value));
  if (kind === 'select') {
    const [from, to] = await input.evaluate((element, wanted) => [(element as HTMLSelectElement).selectedIndex, [...(element as HTMLSelectElement).options].findIndex((option) => option.value === wanted)] as const, String(value));
    if (to < 0) throw new Error(`There is no option ${value}.`);
    for (let step = from; step !== to; step += step < to ? 1 : -1) await page.keyboard.press(step < to ? 'ArrowDown' : 'ArrowUp');
    return;
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(String(value));
}

/** Moves a slider with arrow keys, from its nearer end where that is shorter. A slider over listed values is told by the text that it says. */
async function slide(page: Page, input: Locator, value: number): Promise<void> {
  const { min, max, step, now, list } = await input.evaluate((element) => {
    const slider = element as HTMLInputElement;
    return { min: Number(slider.min), max: Number(slider.max), step: Number(slider.step), now: Number(slider.value), list: slider.dataset['values']?.split(',').map(Number) };
  });
  const target = list ? list.indexOf(value) : value;
  if (target < min || target > max) throw new Error(`The slider has no value ${value}.`);
  const steps = (from: number): number => Math.round((target - from) / step);
  const ways = [{ key: null, from: now }, { key: 'Home', from: min }, { key: 'End', from: max }].sort((a, b) => Math.abs(steps(a.from)) - Math.abs(steps(b.from)));
  if (ways[0]!.key) await page.keyboard.press(ways[0]!.key);
  for (let count = Math.abs(steps(ways[0]!.from)); count > 0; count--) await page.keyboard.press(target > ways[0]!.from ? 'ArrowRight' : 'ArrowLeft');
}
