/** Reverse links: who teaches, uses and cites what. Derived from the texts, never typed. */
import type { ConceptId, FactId, SourceId } from '../schema/ids.ts';
import type { Concept, Curriculum, Explorable, Lesson } from './curriculum.ts';
import { inputUses, type Section, type Use } from './uses.ts';

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

/** Turns the uses of all texts around. */
export function buildRelations(curriculum: Curriculum): Relations {
  const { lessons, facts } = curriculum;
  const taughtBy = new Map([...lessons.values()].flatMap((lesson) => lesson.teaches.map((id) => [id, lesson] as const)));
  const taughtAt = new Map<ConceptId, Section>();
  const usedIn = new Map<ConceptId, Set<Lesson>>();
  const factIn = new Map<FactId, Set<User>>();
  const citedIn = new Map<SourceId, Set<User>>();

  for (const [user, use] of usesOfAll(curriculum)) {
    if (use.kind === 'source') put(citedIn, use.id, user);
    if (use.kind === 'fact') {
      put(factIn, use.id, user);
      const source = facts.get(use.id)?.source;
      if (source !== undefined) put(citedIn, source, user);
    }
    if (use.kind === 'concept' && 'lesson' in user) {
      if (taughtBy.get(use.id) !== user.lesson) put(usedIn, use.id, user.lesson);
      else if (use.section && !taughtAt.has(use.id)) taughtAt.set(use.id, use.section);
    }
  }

  return { taughtBy, taughtAt, usedIn: lists(usedIn), related: relatedConcepts(curriculum), factIn: lists(factIn), citedIn: lists(citedIn) };
}

/** Every use of every text, quizzes with their lessons. */
export function usesOfAll({ lessons, concepts, explorables }: Curriculum): [User, Use][] {
  const of = (user: User, uses: readonly Use[]): [User, Use][] => uses.map((use) => [user, use]);
  return [
    ...[...lessons.values()].flatMap((lesson) => of({ lesson }, [...lesson.uses, ...(lesson.quiz?.items ?? []).flatMap(({ check }) => inputUses(check ?? {}))])),
    ...[...concepts.values()].flatMap((concept) => of({ concept }, concept.uses)),
    ...[...explorables.values()].flatMap((explorable) => of({ explorable }, explorable.uses)),
  ];
}

function relatedConcepts({ concepts }: Curriculum): Map<ConceptId, Concept[]> {
  const related = new Map<ConceptId, Set<Concept>>();
  for (const concept of concepts.values())
    for (const id of concept.related) {
      const other = concepts.get(id);
      if (!other) continue;
      put(related, concept.id, other);
      put(related, id, concept);
    }
  return lists(related);
}

function put<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

function lists<Key, Value>(map: ReadonlyMap<Key, ReadonlySet<Value>>): Map<Key, Value[]> {
  return new Map([...map].map(([key, values]) => [key, [...values]]));
}
