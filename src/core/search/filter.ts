/** The filter of a long list: which entries have every word typed. */

/** An entry's text, prepared once. */
export interface FilteredText {
  words: ReadonlySet<string>;
  joined: string;
}

/** Words as they are compared: lower case, no accents, `23,028` as one number; units such as `GB/s` fall into their parts. */
function wordsOf(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/(\d),(?=\d{3})/g, '$1').split(/[^\p{L}\p{N}+#%×.]+|\.(?!\d)/u).filter((word) => word !== '');
}

/** Prepares the text of an entry. */
export function filtered(text: string): FilteredText {
  const words = wordsOf(text);
  return { words: new Set(words), joined: words.join('') };
}

/**
 * A test for entries: each word of the query must begin a word of the text. A word of one or two characters must be a whole one
 * where any entry has it so: `ns` means nanoseconds, and not every `NVIDIA switch`. Where a term is typed as one, its spaces do not matter.
 */
export function filterFor(query: string, entries: readonly FilteredText[]): (entry: FilteredText) => boolean {
  const asked = wordsOf(query);
  const joined = asked.join('');
  const whole = new Set(asked.filter((word) => word.length <= 2 && entries.some(({ words }) => words.has(word))));
  const has = ({ words }: FilteredText, word: string): boolean => words.has(word) || (!whole.has(word) && [...words].some((each) => each.startsWith(word)));
  return (entry) => asked.every((word) => has(entry, word)) || (joined.length >= 5 && entry.joined.includes(joined));
}
