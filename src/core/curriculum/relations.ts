/** Reverse links: who teaches, uses and cites what. Derived from the texts, never typed. */
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { documents, headingText, isJsx, propsOf, walk } from '../checks/input.ts';
import type { ConceptId, FactId, SourceId } from '../schema/ids.ts';
import type { Concept, Curriculum, Explorable, Lesson } from './curriculum.ts';

/** A heading of a lesson. */
export interface Section {
  id: string;
  text: string;
}

/** Where a text uses something. */
export type User = { lesson: Lesson } | { concept: Concept } | { explorable: Explorable };

export interface Relations {
  /** The lesson that teaches a concept. */
  taughtBy: ReadonlyMap<ConceptId, Lesson>;
  /** The section of that lesson in which the concept is first linked. */
  taughtAt: ReadonlyMap<ConceptId, Section>;
  /** Lessons other than the teaching one that link to a concept. */
  usedIn: ReadonlyMap<ConceptId, readonly Lesson[]>;
  /** Concepts named as related, from either side. */
  related: ReadonlyMap<ConceptId, readonly Concept[]>;
  /** Texts that use a fact, directly or in a calculation. */
  factIn: ReadonlyMap<FactId, readonly User[]>;
  /** Texts that cite a source, directly or by a fact. */
  citedIn: ReadonlyMap<SourceId, readonly User[]>;
}

/** Walks every tree once. `trees` are those of `loadContent`; entries without a tree use nothing. */
export function buildRelations(curriculum: Curriculum, trees: ReadonlyMap<string, Root>): Relations {
  const taughtBy = new Map([...curriculum.lessons.values()].flatMap((lesson) => lesson.teaches.map((id) => [id, lesson] as const)));
  const taughtAt = new Map<ConceptId, Section>();
  const usedIn = new Map<ConceptId, Set<Lesson>>();
  const factIn = new Map<FactId, Set<User>>();
  const citedIn = new Map<SourceId, Set<User>>();

  for (const { entry, tree } of documents({ curriculum, trees })) {
    const useFact = (id: FactId): void => {
      add(factIn, id, entry);
      const source = curriculum.facts.get(id)?.source;
      if (source !== undefined) add(citedIn, source, entry);
    };
    const useInput = (text: string): void => {
      if (text.startsWith('fact:')) useFact(text.slice('fact:'.length) as FactId);
    };
    const slugger = new GithubSlugger();
    let section: Section | null = null;
    walk(tree, (node) => {
      if (node.type === 'heading') {
        const text = headingText(node);
        section = { id: slugger.slug(text), text };
      } else if (node.type === 'link' && node.url.startsWith('concept:') && 'lesson' in entry) {
        const id = node.url.slice('concept:'.length) as ConceptId;
        if (taughtBy.get(id) !== entry.lesson) add(usedIn, id, entry.lesson);
        else if (section && !taughtAt.has(id)) taughtAt.set(id, section);
      } else if (isJsx(node)) {
        const props = propsOf(node);
        if (node.name === 'Fact') useFact(String(props['id']) as FactId);
        if (node.name === 'Cite') add(citedIn, String(props['id']) as SourceId, entry);
        if (node.name === 'Output' && typeof props['source'] === 'string') add(citedIn, props['source'] as SourceId, entry);
        if (node.name === 'Calc' || node.name === 'Curve') for (const value of Object.values(props)) useInput(String(value));
      }
    });
    if ('lesson' in entry) for (const { check } of entry.lesson.quiz?.items ?? []) for (const value of Object.values(check ?? {})) useInput(String(value));
  }

  return { taughtBy, taughtAt, usedIn: lists(usedIn), related: relatedConcepts(curriculum), factIn: lists(factIn), citedIn: lists(citedIn) };
}

function relatedConcepts({ concepts }: Curriculum): Map<ConceptId, Concept[]> {
  const related = new Map<ConceptId, Set<Concept>>();
  for (const concept of concepts.values())
    for (const id of concept.related) {
      const other = concepts.get(id);
      if (!other) continue;
      add(related, concept.id, other);
      add(related, id, concept);
    }
  return lists(related);
}

function add<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

function lists<Key, Value>(map: ReadonlyMap<Key, ReadonlySet<Value>>): Map<Key, Value[]> {
  return new Map([...map].map(([key, values]) => [key, [...values]]));
}
