/** Cuts the site's fonts from the Fontsource packages into `public/fonts/`. Run again after a font package changes. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const latin = range(0x20, 0x7e) + range(0xa0, 0xff) + 'ŒœŠšŽžıłŁ';
const typographic = '\u2009\u200a\u2011\u202f–—‘’‚“”„†‡•…‰′″‹›⁄€™−';
/** What the text faces lack and engineering text needs: they borrow it by `unicode-range` in `styles/tokens.css`. */
const borrowed = '←↑→↓↔⇒≈≠≤≥√∞⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉✓✗○●αβγδελμπσωΔΣ';
const drawing = '│─┌┐└┘├┤┬┴┼█';

interface Cut {
  /** File under `node_modules/`. */
  from: string;
  /** File under `public/fonts/`. */
  to: string;
  text: string;
  /** Weight or range of weights that is kept of a variable font. */
  weight?: number | { min: number; max: number };
}

const weights = { min: 400, max: 700 };
const cuts: readonly Cut[] = [
  { from: '@fontsource-variable/literata/files/literata-latin-wght-normal.woff2', to: 'literata.woff2', text: latin + typographic, weight: weights },
  { from: '@fontsource-variable/literata/files/literata-latin-wght-italic.woff2', to: 'literata-italic.woff2', text: latin + typographic, weight: 400 },
  { from: '@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2', to: 'public-sans.woff2', text: latin + typographic, weight: weights },
  { from: '@fontsource/commit-mono/files/commit-mono-latin-400-normal.woff2', to: 'commit-mono.woff2', text: latin + typographic + borrowed + drawing },
];

/** Largest sum of all font files, in bytes. */
const budgetBytes = 100_000;

/** Writes the cut fonts and prints their sizes. Returns the exit status: 1 when they are over budget. */
export async function runFonts(_args: string[] = [], root = process.cwd()): Promise<number> {
  let total = 0;
  for (const { from, to, text, weight } of cuts) {
    const font = await subsetFont(await readFile(join(root, 'node_modules', from)), text, {
      targetFormat: 'woff2',
      noHinting: true,
      ...(weight === undefined ? {} : { variationAxes: { wght: weight } }),
    });
    await writeFile(join(root, 'public/fonts', to), font);
    total += font.length;
    console.log(`public/fonts/${to}  ${(font.length / 1000).toFixed(1)} kB`);
  }
  console.log(`${(total / 1000).toFixed(1)} kB in all, of ${budgetBytes / 1000} kB`);
  return total > budgetBytes ? 1 : 0;
}

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
