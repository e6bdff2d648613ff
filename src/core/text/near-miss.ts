import { distance } from 'fastest-levenshtein';

/** The candidate most like `name`, when it is close enough to be a slip of the keyboard; else null. Short names allow one edit, an exchange of letters counts as one. */
export function nearMiss(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3)), name.length - 1) + 1;
  for (const candidate of candidates) {
    const [typed, meant] = [name.toLowerCase(), candidate.toLowerCase()];
    const edits = lettersOf(typed) === lettersOf(meant) ? Math.min(1, distance(typed, meant)) : distance(typed, meant);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** The letters in alphabetical order: two names that have them in common differ by their order alone. */
function lettersOf(name: string): string {
  return [...name].sort().join('');
}

/** ` Did you mean \`page-table\`?` with its leading space, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const candidate = nearMiss(name, candidates);
  return candidate === null ? '' : ` Did you mean \`${candidate}\`?`;
}
