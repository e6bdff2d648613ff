import { describe, expect, it } from 'vitest';
import { contrast, parseOklch, toHex, type Oklch } from '../../../../src/core/color/oklch.ts';

const color = (text: string): Oklch => parseOklch(text)!;

describe('toHex', () => {
  it.each([
    ['oklch(1 0 0)', '#ffffff'],
    ['oklch(0 0 0)', '#000000'],
    ['oklch(.62796 .25768 29.234)', '#ff0000'],
    ['oklch(.86644 .29483 142.495)', '#00ff00'],
    ['oklch(.45201 .31321 264.052)', '#0000ff'],
  ])('of %s is %s, as CSS Color 4 has it', (text, hex) => {
    expect(toHex(color(text))).toBe(hex);
  });

  it('clips what sRGB cannot show', () => {
    expect(toHex(color('oklch(.9 .4 142)'))).toMatch(/^#00ff/);
  });
});

describe('parseOklch', () => {
  it('leaves an opacity aside', () => {
    expect(parseOklch('oklch(.43 .115 250 / .38)')).toEqual({ lightness: 0.43, chroma: 0.115, hue: 250 });
  });

  it('gives null for anything else', () => {
    expect(parseOklch('#fff')).toBeNull();
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a color on itself, whichever comes first', () => {
    expect(contrast(color('oklch(0 0 0)'), color('oklch(1 0 0)'))).toBeCloseTo(21, 3);
    expect(contrast(color('oklch(1 0 0)'), color('oklch(0 0 0)'))).toBeCloseTo(21, 3);
    expect(contrast(color('oklch(.5 .1 20)'), color('oklch(.5 .1 20)'))).toBe(1);
  });
});
