/** The words of the full text with the number of pages that have them: for spelling and for weights. */
import { normalize } from './normalize.ts';

/** Words by the number of pages they are on, as space-separated lists: small as JSON. Words of one or two letters and numbers are left out. */
export function vocabularyOf(texts: readonly string[]): { pages: number; words: Record<string, string> } {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = new Set(normalize(text).split(' ').filter((word) => word.length >= 3 && word.length <= 24 && /^\p{L}[\p{L}\p{N}+#]*$/u.test(word)));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words: Record<string, string> = {};
  for (const [word, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) words[count] = words[count] === undefined ? word : `${words[count]} ${word}`;
  return { pages: texts.length, words };
}
