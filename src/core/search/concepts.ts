/** Ranks the concept layer: exact, then prefix, then all words somewhere in titles and aliases. */
import { groups, type Entry, type Group } from './entries.ts';
import { compact, normalize } from './normalize.ts';
import { planQuery } from './plan.ts';

interface Name {
  compact: string;
  words: string[];
  isTitle: boolean;
}

/** An entry with its names normalized once. */
export interface IndexedEntry {
  entry: Entry;
  names: Name[];
}

export interface ConceptHit {
  entry: Entry;
  /** Higher is better: 100 exact title, 90 exact alias, 70 and 60 prefixes, below that words. */
  score: number;
}

/** Normalizes all names; done once after loading. */
export function indexEntries(entries: readonly Entry[]): IndexedEntry[] {
  return entries.map((entry) => ({
    entry,
    names: [entry.title, ...entry.aliases].map((name, index) => ({ compact: compact(name), words: normalize(name).split(' ').filter(Boolean), isTitle: index === 0 })),
  }));
}

/** The best entries for what has been typed so far, at most `limit`. Every word must match; where nothing has them all, every word that is no stop word. */
export function rankConcepts(index: readonly IndexedEntry[], query: string, limit = 12): ConceptHit[] {
  const strict = rank(index, query, limit);
  return strict.length > 0 ? strict : rank(index, planQuery(query).words.join(' '), limit);
}

/** The words in the names of all entries, each with the number of entries that have it. */
export function wordsOf(index: readonly IndexedEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { names } of index) for (const word of new Set(names.flatMap((name) => name.words))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function rank(index: readonly IndexedEntry[], query: string, limit: number): ConceptHit[] {
  const joined = compact(query);
  const words = normalize(query).split(' ').filter(Boolean);
  if (joined === '') return [];
  return index
    .map(({ entry, names }) => ({ entry, score: Math.max(...names.map((name) => scoreName(name, joined, words))) - penalty[entry.group] - (entry.isPlanned ? plannedPenalty : 0) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.title.length - b.entry.title.length || a.entry.title.localeCompare(b.entry.title))
    .slice(0, limit);
}

/** Groups with their hits, best first; the group of the best hit leads, among equals the fixed order decides. Numbers are last. */
export function groupHits(hits: readonly ConceptHit[]): { group: Group; hits: ConceptHit[] }[] {
  const best = (found: readonly ConceptHit[]): number => Math.max(...found.map(({ score }) => score));
  return groups
    .map((group) => ({ group, hits: hits.filter(({ entry }) => entry.group === group) }))
    .filter((each) => each.hits.length > 0)
    .sort((a, b) => Number(a.group === 'number') - Number(b.group === 'number') || best(b.hits) - best(a.hits));
}

/** Where two entries match alike, the answer stands before the chapter, and a number last. */
const penalty: Record<Group, number> = { concept: 0, symptom: 1, lesson: 2, number: 8 };
/** A page with text stands before one without, unless only the latter is called exactly so. */
const plannedPenalty = 15;

function scoreName(name: Name, joined: string, words: readonly string[]): number {
  if (name.compact === joined) return name.isTitle ? 100 : 90;
  if (joined.length >= 2 && name.compact.startsWith(joined)) return (name.isTitle ? 70 : 60) + closeness(joined, name);
  const matched = words.filter((word) => name.words.includes(word)).length;
  const begun = words.filter((word) => !name.words.includes(word) && word.length >= 2 && name.words.some((each) => each.startsWith(word))).length;
  if (matched + begun === words.length) return (name.isTitle ? 40 : 34) + 6 * (matched / words.length) + closeness(joined, name);
  const pasted = name.compact.length >= 12 && joined.includes(name.compact);
  return pasted ? 50 + closeness(name.compact, { compact: joined }) : 0;
}

/** Between 0 and 5: how much of the name has been typed. */
function closeness(typed: string, name: { compact: string }): number {
  return 5 * Math.min(1, typed.length / Math.max(1, name.compact.length));
}
