import { distance } from 'fastest-levenshtein';

/** The candidate most like `name`, when it is close enough to be a slip of the keyboard (at least one letter stays); else null. */
export function nearMiss(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(Math.max(2, Math.floor(name.length / 3)), name.length - 1) + 1;
  for (const candidate of candidates) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

/** ` Did you mean \`page-table\`?` with its leading space, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const candidate = nearMiss(name, candidates);
  return candidate === null ? '' : ` Did you mean \`${candidate}\`?`;
}
