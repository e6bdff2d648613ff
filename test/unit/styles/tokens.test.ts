/** The tokens of color hold what the design promises, in both themes. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, toRgb, type Oklch } from '../../../src/core/color/oklch.ts';
import { parseTokens } from '../../../src/core/color/tokens.ts';

const styles = join(import.meta.dirname, '../../../src/styles');
const tokens = parseTokens(readFileSync(join(styles, 'tokens.css'), 'utf8'));
const tracks = readFileSync(join(styles, 'tokens.css'), 'utf8').match(/(?<=\[data-track=")[a-z-]+/g) ?? [];
const themes = ['light', 'dark'] as const;

function token(name: string, theme: 'light' | 'dark'): Oklch {
  const found = tokens.get(name);
  if (!found) throw new Error(`There is no color --${name}.`);
  return found[theme];
}

describe.each(themes)('in the %s theme', (theme) => {
  it.each([
    ['ink', 7], ['soft', 7], ['faint', 4.5], ['link', 4.5], ['link-hover', 4.5], ['right', 4.5], ['wrong', 4.5],
    ['code-comment', 4.5], ['code-keyword', 4.5], ['code-string', 4.5], ['code-number', 4.5], ['code-name', 4.5],
  ])('--%s is text with a contrast of at least %d on every ground', (name, least) => {
    for (const ground of ['paper', 'sheet', 'sunk']) expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(least);
  });

  it.each(['edge', 'focus', ...tracks, 'plot-1', 'plot-2', 'plot-3', 'plot-4', 'plot-5', 'plot-6'])('--%s stands out from the paper by at least 3', (name) => {
    expect(contrast(token(name, theme), token('paper', theme))).toBeGreaterThanOrEqual(3);
  });

  it.each([['right', 'right-wash'], ['wrong', 'wrong-wash'], ['ink', 'mark'], ['soft', 'mark'], ['ink', 'right-wash'], ['ink', 'wrong-wash']])('--%s can be read on --%s', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the tracks apart for every kind of color vision', () => {
    const least = Object.entries(visions).flatMap(([vision, matrix]) =>
      pairs(tracks).map(([a, b]) => ({ vision, a, b, distance: deltaE(lab(token(a, theme), matrix), lab(token(b, theme), matrix)) })),
    );
    least.sort((x, y) => x.distance - y.distance);
    expect(least[0]!.distance, JSON.stringify(least[0])).toBeGreaterThanOrEqual(15);
  });
});

describe('style sheets', () => {
  it('write no color outside the tokens', () => {
    const found = globSync('*.css', { cwd: styles })
      .filter((file) => file !== 'tokens.css')
      .flatMap((file) =>
        readFileSync(join(styles, file), 'utf8').split('\n').flatMap((line, index) => (/#[0-9a-f]{3,8}\b(?=[\s;,)])|\b(?:rgba?|hsla?|oklch|oklab)\((?!from)/i.test(line.replace(/url\([^)]*\)/g, '')) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
      );
    expect(found).toEqual([]);
  });
});

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((a, index) => names.slice(index + 1).map((b): [string, string] => [a, b]));
}

type Matrix = readonly (readonly [number, number, number])[];

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const visions: Record<string, Matrix> = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

type Triple = [number, number, number];
const times = (matrix: Matrix, [x, y, z]: readonly number[]): Triple => matrix.map(([a, b, c]) => a * x! + b * y! + c * z!) as Triple;

/** CIELAB under D65. */
function lab(color: Oklch, vision: Matrix): Triple {
  const linear = toRgb(color).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const seen = times(vision, linear).map((value) => Math.min(1, Math.max(0, value)));
  const xyz = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], seen);
  const [x, y, z] = xyz.map((value, place) => {
    const share = value / [0.95047, 1, 1.08883][place]!;
    return share > 216 / 24389 ? Math.cbrt(share) : (24389 / 27 / 116) * share + 16 / 116;
  }) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 after Sharma, Wu and Dalal 2005. */
function deltaE([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const { atan2, cos, sin, exp, hypot, sqrt, PI, abs } = Math;
  const radians = (degrees: number): number => (degrees * PI) / 180;
  const mean = (hypot(a1, b1) + hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [p1, p2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [hypot(p1, b1), hypot(p2, b2)];
  const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : ((atan2(b, a) * 180) / PI + 360) % 360);
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)];
  const turn = c1 * c2 === 0 ? 0 : abs(h2 - h1) <= 180 ? h2 - h1 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 + 360;
  const dH = 2 * sqrt(c1 * c2) * sin(radians(turn / 2));
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const h = c1 * c2 === 0 ? h1 + h2 : abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
  const t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) + 0.32 * cos(radians(3 * h + 6)) - 0.2 * cos(radians(4 * h - 63));
  const sl = 1 + (0.015 * (l - 50) ** 2) / sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation = -2 * sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sin(radians(60 * exp(-(((h - 275) / 25) ** 2))));
  const [x, y, z] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh];
  return sqrt(x ** 2 + y ** 2 + z ** 2 + rotation * y * z);
}
