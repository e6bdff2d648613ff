/** OKLCH to sRGB by the matrices of Björn Ottosson (https://bottosson.github.io/posts/oklab/), and contrast as WCAG 2.2 defines it. */

export interface Oklch {
  /** Lightness, 0 to 1. */
  lightness: number;
  chroma: number;
  /** Hue in degrees. */
  hue: number;
}

/** Red, green, blue, each 0 to 1, gamma-encoded; values outside sRGB are clipped. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `oklch(.985 .006 95)`, an opacity left aside; null where the text is none. */
export function parseOklch(text: string): Oklch | null {
  const match = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)/.exec(text.trim());
  return match ? { lightness: Number(match[1]), chroma: Number(match[2]), hue: Number(match[3]) } : null;
}

export function toRgb(color: Oklch): Rgb {
  return linear(color).map((value) => clip(value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)) as unknown as Rgb;
}

/** `#fbfaf6` */
export function toHex(color: Oklch): string {
  return `#${toRgb(color).map((value) => Math.round(value * 255).toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio of two colors, 1 to 21. */
export function contrast(a: Oklch, b: Oklch): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Oklch): number {
  const [red, green, blue] = linear(color).map(clip) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Linear sRGB, not clipped. */
function linear({ lightness, chroma, hue }: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
