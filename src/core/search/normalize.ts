/**
 * One form for all spellings of a term: lower case without accents, hyphens, underscores and spaces joined away.
 * `+`, `#` and `^` stay, since `C++`, `C#` and `O(n^2)` mean something by them.
 */
export function normalize(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}+#^]+/gu, ' ').trim();
}

/** The normalized form without spaces: `huge pages`, `huge-pages` and `hugepages` are the same. */
export function compact(text: string): string {
  return normalize(text).replaceAll(' ', '');
}
