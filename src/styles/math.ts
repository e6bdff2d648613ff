/** What only pages with formulas need: KaTeX's style sheet. */
import katex from 'katex/dist/katex.min.css?inline';

export const mathStyles: readonly string[] = [katex];
