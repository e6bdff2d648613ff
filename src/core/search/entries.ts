/** The concept layer: every title and alias with its address, small enough to load on the first keystroke. */
import type { Curriculum } from '../curriculum/curriculum.ts';
import type { TrackId } from '../schema/ids.ts';

/** Groups of results, in the order in which they are shown. */
export const groups = ['concept', 'symptom', 'lesson', 'number'] as const;
export type Group = (typeof groups)[number];

export interface Entry {
  url: string;
  title: string;
  /** Other spellings and pasted texts. */
  aliases: string[];
  group: Group;
  /** One line under the title: definition, summary or value. */
  detail: string;
  /** Short name of the track; empty for numbers. */
  track: string;
  /** A lesson that is not written yet. */
  isPlanned?: boolean;
}

/** One entry for each concept, symptom, lesson and fact. `valueOf` writes a fact's value with its unit. */
export function searchEntries({ concepts, lessons, facts, tracks }: Curriculum, valueOf: (fact: { value: number; unit: string }) => string): Entry[] {
  const teacher = new Map([...lessons.values()].flatMap((lesson) => lesson.teaches.map((id) => [id, lesson] as const)));
  const short = (id: TrackId | undefined): string => (id === undefined ? '' : (tracks.get(id)?.short ?? ''));
  return [
    ...[...concepts.values()].map((concept): Entry => ({
      url: `/concepts/${concept.id}/`, title: concept.term, aliases: concept.aliases, group: concept.kind === 'symptom' ? 'symptom' : 'concept',
      detail: concept.definition.replace(/[`*]/g, ''), track: short(teacher.get(concept.id)?.track),
    })),
    ...[...lessons.values()].flatMap((lesson) => symptoms(lesson.source).map((symptom): Entry => ({
      url: `/lessons/${lesson.id}/#diagnose`, title: symptom, aliases: [], group: 'symptom', detail: lesson.title, track: short(lesson.track),
    }))),
    ...[...lessons.values()].map((lesson): Entry => ({
      url: `/lessons/${lesson.id}/`, title: lesson.title, aliases: lesson.aliases, group: 'lesson',
      detail: lesson.status === 'planned' ? `Not written yet. ${lesson.summary}` : lesson.summary, track: short(lesson.track),
      ...(lesson.status === 'planned' ? { isPlanned: true } : {}),
    })),
    ...[...facts.values()].map((fact): Entry => ({ url: `/numbers/#${fact.id}`, title: fact.means, aliases: [fact.id.replaceAll('-', ' ')], group: 'number', detail: valueOf(fact), track: '' })),
  ];
}

/** What the Diagnose blocks of a lesson's source begin with. */
function symptoms(source: string): string[] {
  return [...source.matchAll(/<Diagnose\s+symptom="([^"]+)"/g)].map((match) => match[1]!.replace(/[`*]/g, ''));
}
