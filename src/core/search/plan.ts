/** What to ask the full-text index: stop words out, slips of the keyboard mended, words relaxed when too little is found. */
import { distance } from 'fastest-levenshtein';
import { normalize } from './normalize.ts';

const stopWords = new Set(
  'a an and are as at be by can do does for from has have how i if in into is it its my of on or should that the their then there this to use used using vs was what when where which who why will with would you your'.split(' '),
);
const questionWords = new Set('how why what when where which who does is are can should'.split(' '));

export interface Plan {
  /** Words to search, stop words left out (unless there is nothing else). None where single digits are all that is left of it: `2>&1`. */
  words: string[];
  /** Is it a question, or as long as one? Then words may be relaxed. */
  isQuestion: boolean;
}

/** Plans a query as typed. */
export function planQuery(query: string): Plan {
  const all = normalize(query).split(' ').filter(Boolean);
  const words = all.filter((word) => !stopWords.has(word));
  if (all.every((word) => /^\d$/.test(word))) return { words: [], isQuestion: false };
  return { words: words.length > 0 ? words : all, isQuestion: all.length >= 5 || questionWords.has(all[0] ?? '') };
}

/** Number of pages that contain each word of the full text. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Words with those that the vocabulary lacks replaced by the nearest one in it; null where nothing changes. A half-typed word stays. */
export function correct(words: readonly string[], vocabulary: Vocabulary): string[] | null {
  let changed = false;
  const mended = words.map((word) => {
    if (word.length < 4 || /\d/.test(word) || known(word, vocabulary)) return word;
    const near = nearest(word, vocabulary);
    if (near === null) return word;
    changed = true;
    return near;
  });
  return changed ? mended : null;
}

/** The words that the full text has, whole or as the beginning of one; Pagefind would answer the others with noise. Numbers and short words are kept, as the vocabulary leaves them out. */
export function searchable(words: readonly string[], vocabulary: Vocabulary): string[] {
  return words.filter((word) => word.length < 3 || /\d/.test(word) || known(word, vocabulary));
}

function known(word: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.has(word)) return true;
  for (const each of vocabulary.keys()) if (each.startsWith(word)) return true;
  return false;
}

/** The word with the fewest edits, at most one for short words and two for long ones, a swap of neighbors being one; among equals the most common. */
function nearest(word: string, vocabulary: Vocabulary): string | null {
  let best: string | null = null;
  let least = word.length <= 5 ? 1 : 2;
  let count = 0;
  for (const [candidate, pages] of vocabulary) {
    if (Math.abs(candidate.length - word.length) > least || candidate.length < 4) continue;
    const edits = isSwap(word, candidate) ? 1 : distance(word, candidate);
    if (edits < least || (edits === least && pages > count)) [best, least, count] = [candidate, edits, pages];
  }
  return best;
}

/** Do the words differ by two neighboring letters that changed places? */
function isSwap(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, place) => letter !== b[place]);
  return a.length === b.length && at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Inverse document frequency of a word among `pages` pages; a rare word counts more. */
export function idf(word: string, vocabulary: Vocabulary, pages: number): number {
  return Math.log(1 + pages / (1 + (vocabulary.get(word) ?? 0)));
}

/** Merges hits of single words: a page scores by the weight of the words that it has, times their share. */
export function mergeRelaxed(hits: ReadonlyMap<string, readonly string[]>, vocabulary: Vocabulary, pages: number): string[] {
  const weights = new Map<string, { sum: number; words: number }>();
  for (const [word, ids] of hits) {
    for (const id of ids) {
      const weight = weights.get(id) ?? { sum: 0, words: 0 };
      weights.set(id, { sum: weight.sum + idf(word, vocabulary, pages), words: weight.words + 1 });
    }
  }
  const score = ({ sum, words }: { sum: number; words: number }): number => sum * (words / Math.max(1, hits.size));
  return [...weights].sort(([, a], [, b]) => score(b) - score(a)).map(([id]) => id);
}
