/** How fast each explorable answers a slider, with all of its sliders at their largest. */
import type { Browser } from 'playwright-core';

export interface Reaction {
  explorable: string;
  /** Median and largest time from an input event until the frame that shows its effect, in ms, over all sliders. */
  medianMs: number;
  worstMs: number;
}

/** Times of moving each slider down by one step, five times, with all others at their largest. */
export async function timeReactions(browser: Browser, origin: string, names: readonly string[]): Promise<Reaction[]> {
  const reactions: Reaction[] = [];
  for (const name of names) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${origin}/play/${name}/`);
    await page.locator('.ex[data-live]').waitFor();
    const times = await page.evaluate(async () => {
      const sliders = [...document.querySelectorAll<HTMLInputElement>('.ex-controls input[type="range"]')];
      const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const move = async (slider: HTMLInputElement, value: number): Promise<number> => {
        await frame();
        const start = performance.now();
        slider.value = String(value);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        await frame();
        return performance.now() - start;
      };
      for (const slider of sliders) await move(slider, Number(slider.max));
      const measured: number[] = [];
      for (const slider of sliders)
        for (let round = 0; round < 5; round++) {
          measured.push(await move(slider, Number(slider.max) - Number(slider.step)));
          await move(slider, Number(slider.max));
        }
      return measured.sort((a, b) => a - b);
    });
    reactions.push({ explorable: name, medianMs: tenth(times[Math.floor(times.length / 2)] ?? 0), worstMs: tenth(times.at(-1) ?? 0) });
    await page.close();
  }
  return reactions;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
