/** Addresses of what only pages with formulas load. */
import katex from 'katex/dist/katex.min.css?url';

export const mathStyles = [katex];
