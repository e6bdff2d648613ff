/** The two layers of search: the concept layer on the same keystroke, Pagefind behind it. */
import { indexEntries, rankConcepts, wordsOf, type ConceptHit, type IndexedEntry } from '../../core/search/concepts.ts';
import { joinLayer, type Details, type Names } from '../../core/search/layer.ts';
import { correct, mergeRelaxed, planQuery, searchable, type Vocabulary } from '../../core/search/plan.ts';

export interface TextHit {
  url: string;
  title: string;
  /** HTML with the words found in `<mark>`. */
  excerpt: string;
  track: string;
  kind: string;
  /** Sections of the page, the best first. */
  sections: { url: string; title: string; excerpt: string }[];
}

export interface TextResult {
  hits: TextHit[];
  /** Words searched instead of those typed; null where they were searched as typed. */
  correction: string | null;
}

interface PagefindData {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: { url: string; title: string; excerpt: string; weighted_locations: { balanced_score: number }[] }[];
}
interface PagefindResult {
  id: string;
  data: () => Promise<PagefindData>;
}
interface Pagefind {
  options: (options: object) => Promise<void>;
  search: (query: string, options?: object) => Promise<{ results: PagefindResult[] }>;
}

let names: Promise<void> | undefined;
let details: Promise<void> | undefined;
let index: IndexedEntry[] = [];
let fullText: Promise<Pagefind> | undefined;
let vocabulary: Promise<{ pages: number; words: Vocabulary }> | undefined;
/** Words of the texts and of all names, made at the first search, when both have come. */
let spellings: Vocabulary | undefined;

/** Fetches the names of the concept layer; called on focus, so that they are there at the first keystroke. */
export function loadConcepts(): Promise<void> {
  names ??= load<Names>('/search/concepts.json').then((loaded) => {
    index = indexEntries(joinLayer(loaded, null));
    details = load<Details>('/search/details.json').then((rest) => void (index = indexEntries(joinLayer(loaded, rest))));
  });
  return names;
}

/** Is done when the numbers are there too, and the lines under the names. */
export async function loadDetails(): Promise<void> {
  await loadConcepts();
  await details;
}

/** Entries of the concept layer for what has been typed, of what has been loaded. */
export function searchConcepts(query: string): ConceptHit[] {
  return rankConcepts(index, query);
}

async function load<Content>(address: string): Promise<Content> {
  return (await (await fetch(address)).json()) as Content;
}

/** Pages and sections of the full text. `exact` searches what was typed even where it looks like a slip. */
export async function searchText(query: string, { exact = false, limit = 8 } = {}): Promise<TextResult> {
  const pagefind = await loadPagefind();
  const { words, isQuestion } = planQuery(query);
  if (words.length === 0) return { hits: [], correction: null };
  const { pages, words: known } = await loadVocabulary();
  await loadDetails().catch(() => {});
  spellings ??= new Map([...wordsOf(index), ...known]);
  const mended = exact ? null : correct(words, spellings);
  const searched = searchable(mended ?? words, known);
  if (searched.length === 0) return { hits: [], correction: null };
  let { results } = await pagefind.search(searched.join(' '));
  if (searched.length > 1 && (results.length < 5 || isQuestion)) {
    const single = new Map<string, PagefindResult[]>();
    for (const word of searched) single.set(word, (await pagefind.search(word)).results);
    const byId = new Map([...results, ...[...single.values()].flat()].map((result) => [result.id, result]));
    const merged = mergeRelaxed(new Map([...single].map(([word, found]) => [word, found.map(({ id }) => id)])), known, pages);
    const strict = isQuestion ? [] : results.map(({ id }) => id);
    results = [...new Set([...strict, ...merged])].map((id) => byId.get(id)!);
  }
  const data = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return { hits: data.map(toHit), correction: mended ? mended.join(' ') : null };
}

function toHit({ url, excerpt, meta, sub_results }: PagefindData): TextHit {
  const sections = sub_results
    .filter((section) => section.url.includes('#') && !section.url.endsWith('#sources'))
    .map((section) => ({ ...section, score: section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((section) => ({ url: section.url, title: section.title, excerpt: section.excerpt }));
  return { url, title: meta['title'] ?? url, excerpt, track: meta['track'] ?? '', kind: meta['kind'] ?? '', sections };
}

function loadPagefind(): Promise<Pagefind> {
  return (fullText ??= (async () => {
    const address = '/pagefind/pagefind.js';
    const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
    await pagefind.options({ excerptLength: 24, ranking: { termSimilarity: 10, pageLength: 0.6, termFrequency: 0.7, metaWeights: { title: 8, aliases: 10 } } });
    return pagefind;
  })());
}

function loadVocabulary(): Promise<{ pages: number; words: Vocabulary }> {
  return (vocabulary ??= fetch('/search/words.json').then(async (response) => {
    const { pages, words } = (await response.json()) as { pages: number; words: Record<string, string> };
    const counts = new Map<string, number>();
    for (const [count, list] of Object.entries(words)) for (const word of list.split(' ')) counts.set(word, Number(count));
    return { pages, words: counts };
  }));
}
