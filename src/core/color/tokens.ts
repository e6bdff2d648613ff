/** The colors of the style sheet's tokens, for what cannot read CSS: pictures, the browser's chrome, tests. */
import { parseOklch, type Oklch } from './oklch.ts';

export interface TokenColor {
  light: Oklch;
  dark: Oklch;
}

/** Colors by name (`paper`, `cpu`, `plot-1`) from declarations like `--paper: light-dark(oklch(…), oklch(…))`. */
export function parseTokens(css: string): ReadonlyMap<string, TokenColor> {
  const tokens = new Map<string, TokenColor>();
  for (const [, name, first, second] of css.matchAll(/--([a-z0-9-]+):\s*light-dark\(\s*(oklch\([^)]*\))\s*,\s*(oklch\([^)]*\))\s*\)/g)) {
    const [light, dark] = [parseOklch(first ?? ''), parseOklch(second ?? '')];
    if (name !== undefined && light && dark) tokens.set(name, { light, dark });
  }
  return tokens;
}
