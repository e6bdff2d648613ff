/** A picture of 1200 × 630 in the look of the site: paper, a line with its stations, a title. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import subsetFont from 'subset-font';
import { toHex } from '../../core/color/oklch.ts';
import { parseTokens } from '../../core/color/tokens.ts';
import tokensCss from '../../styles/tokens.css?raw';

export interface Card {
  title: string;
  /** Small line above the title. */
  kicker: string;
  /** One line for a lesson or track, all of them for the site. */
  lines: readonly Line[];
}

export interface Line {
  /** Id of the track, which names its color. */
  track: string;
  stations: number;
  /** Place of the lesson on the line, from 0; null where the card is of the whole line. */
  here: number | null;
}

const size = { width: 1200, height: 630 };
const margin = 80;
/** Raised by hand when the drawing changes. */
const drawing = 3;
const folder = join(process.cwd(), 'node_modules', '.cache', 'downstack', 'cards');
const tokens = parseTokens(tokensCss);

/** The picture as PNG, from the cache where its content is the same as before. */
export async function drawCard(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const key = createHash('sha256').update(JSON.stringify([drawing, tokensCss, card])).digest('hex').slice(0, 32);
  const file = join(folder, `${key}.png`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return new Uint8Array(kept);
  const png = new Uint8Array((await renderAsync(await drawSvg(card), { font: { loadSystemFonts: false } })).asPng());
  await keep(file, png);
  return png;
}

/** Writes beside and renames, so that no reader sees half a file; a folder that cannot be written is no cache. */
async function keep(file: string, png: Uint8Array): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.${process.pid}`, png);
    await rename(`${file}.${process.pid}`, file);
  } catch {
    /* Read-only checkouts build without a cache. */
  }
}

async function drawSvg({ title, kicker, lines }: Card): Promise<string> {
  const only = lines.length === 1 ? lines[0] : undefined;
  const square = only ? [node('div', { width: 22, height: 22, marginRight: 18, background: color(only.track) })] : [];
  const titleSize = !only ? 64 : title.length > 40 ? 68 : title.length > 26 ? 80 : 96;
  const card = node('div', { width: size.width, height: size.height, padding: margin, flexDirection: 'column', background: color('paper'), color: color('ink'), fontFamily: 'Public Sans' }, [
    node('div', { alignItems: 'center', fontSize: 32, color: color('soft') }, [...square, kicker]),
    node('div', { marginTop: 36, fontSize: titleSize, fontWeight: 700, lineHeight: 1.1, letterSpacing: '-0.02em', maxWidth: 1040, textWrap: 'balance' }, [title]),
    node('div', { position: 'absolute', left: margin, bottom: 68, fontSize: 36, fontWeight: 700 }, ['Downstack']),
  ]);
  const svg = await satori(card, { ...size, fonts: await loadFonts() });
  return svg.replace('</svg>', `${lines.map((line, index) => drawLine(line, 470 - (lines.length - 1 - index) * 20, only !== undefined)).join('')}</svg>`);
}

/** A line from margin to margin at height `y` with evenly spaced stations. */
function drawLine({ track, stations, here }: Line, y: number, isLarge: boolean): string {
  const [radius, stroke] = isLarge ? [13, 7] : [6, 4];
  const length = size.width - 2 * margin;
  const x = (place: number): number => margin + radius + (stations > 1 ? (place * (length - 2 * radius)) / (stations - 1) : 0);
  const ring = (place: number): string => {
    const ground = `<circle cx="${x(place)}" cy="${y}" r="${radius}" fill="${color('paper')}" stroke="${color(track)}" stroke-width="${stroke}"/>`;
    return place === here ? `<circle cx="${x(place)}" cy="${y}" r="${radius + 11}" fill="${color('paper')}" stroke="${color('ink')}" stroke-width="6"/>${ground}` : ground;
  };
  const line = `<path d="M${x(0)} ${y}H${x(Math.max(0, stations - 1))}" stroke="${color(track)}" stroke-width="${stroke}"/>`;
  return line + Array.from({ length: stations }, (_, place) => ring(place)).join('');
}

/** A token's color in the light theme; the ink for a track that has none. */
function color(name: string): string {
  const token = tokens.get(name) ?? tokens.get('ink');
  if (!token) throw new Error('styles/tokens.css has no --ink of the form light-dark(oklch(…), oklch(…)).');
  return toHex(token.light);
}

/** An element as Satori takes it: every box is a flex box. */
function node(type: string, style: Record<string, string | number>, children: readonly unknown[] = []): object {
  return { type, props: { style: { display: 'flex', ...style }, children } };
}

let fonts: Promise<Font[]> | undefined;

/** The interface face in two weights: Satori takes neither WOFF2 nor variable fonts. */
function loadFonts(): Promise<Font[]> {
  return (fonts ??= (async () => {
    const face = await readFile(createRequire(import.meta.url).resolve('@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2'));
    const letters = String.fromCodePoint(...Array.from({ length: 0x250 - 0x20 }, (_, index) => 0x20 + index), 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026);
    const cut = async (weight: 400 | 700, axis: number): Promise<Font> => ({ name: 'Public Sans', weight, data: await subsetFont(face, letters, { targetFormat: 'sfnt', variationAxes: { wght: axis } }) });
    return Promise.all([cut(400, 450), cut(700, 680)]);
  })());
}
