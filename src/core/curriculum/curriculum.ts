/** The whole content as one immutable value: what every page, check and command works on. */
import type { Where } from '../checks/issue.ts';
import type { ConceptData } from '../schema/concept.ts';
import type { ExplorableData, OracleData } from '../schema/explorable.ts';
import type { FactData } from '../schema/fact.ts';
import type { ConceptId, ExplorableId, FactId, LabId, LessonId, OracleId, SourceId, TrackId } from '../schema/ids.ts';
import type { LabData, LabResult } from '../schema/lab.ts';
import type { LessonData } from '../schema/lesson.ts';
import type { QuizItem } from '../schema/quiz.ts';
import type { SourceData } from '../schema/source.ts';
import type { TrackData } from '../schema/track.ts';
import type { Use } from './uses.ts';

export interface Track extends TrackData {
  id: TrackId;
  where: Where;
}

/** Sources with commands that obtain numbers, and the numbers that they gave. */
export interface Experiment {
  where: Where;
  /** SHA-256 of the sources and commands as they are now. */
  sourceHash: string;
  /** Texts of the sources, in their order. Missing files are left out and reported. */
  texts: { name: string; text: string }[];
  /** Recorded results by machine id. */
  results: { where: Where; result: LabResult }[];
}

export interface Lab extends LabData, Experiment {
  id: LabId;
  lesson: LessonId;
}

/** Evidence from the real thing that the model of an explorable is right. */
export interface Oracle extends OracleData, Experiment {
  id: OracleId;
  explorable: ExplorableId;
}

export interface Explorable extends ExplorableData {
  id: ExplorableId;
  where: Where;
  /** The whole `model.md`. */
  source: string;
  uses: Use[];
  oracles: Oracle[];
}

export interface Quiz {
  where: Where;
  items: QuizItem[];
}

export interface Lesson extends LessonData {
  id: LessonId;
  track: TrackId;
  where: Where;
  /** The whole MDX file, front matter included, so that positions in it hold. */
  source: string;
  /** Words of prose; 0 while planned. */
  words: number;
  uses: Use[];
  quiz: Quiz | null;
  labs: Lab[];
  /** Names of the files under `figures/`. */
  figures: string[];
}

export interface Concept extends ConceptData {
  id: ConceptId;
  where: Where;
  source: string;
  uses: Use[];
}

export interface Fact extends FactData {
  id: FactId;
  /** The file's name: the part of the machine or protocol it is about. */
  part: string;
  where: Where;
}

export interface Source extends SourceData {
  id: SourceId;
  where: Where;
}

export interface Curriculum {
  tracks: ReadonlyMap<TrackId, Track>;
  lessons: ReadonlyMap<LessonId, Lesson>;
  concepts: ReadonlyMap<ConceptId, Concept>;
  facts: ReadonlyMap<FactId, Fact>;
  sources: ReadonlyMap<SourceId, Source>;
  explorables: ReadonlyMap<ExplorableId, Explorable>;
}

/** `lesson/lab` or `explorable/oracle`. */
export function experimentName(experiment: Lab | Oracle): string {
  return `${'lesson' in experiment ? experiment.lesson : experiment.explorable}/${experiment.id}`;
}

/** The command that runs a lab or obtains an oracle's evidence again, with options behind it. */
export function experimentCommand(experiment: Lab | Oracle, ...options: string[]): string {
  return [`npm run ${'lesson' in experiment ? 'lab' : 'oracle'} --`, experimentName(experiment), ...options].join(' ');
}

/** Every lab and oracle. */
export function experimentsOf({ lessons, explorables }: Pick<Curriculum, 'lessons' | 'explorables'>): { experiment: Lab | Oracle; kind: 'lab' | 'oracle' }[] {
  return [
    ...[...lessons.values()].flatMap(({ labs }) => labs.map((lab) => ({ experiment: lab, kind: 'lab' as const }))),
    ...[...explorables.values()].flatMap(({ oracles }) => oracles.map((oracle) => ({ experiment: oracle, kind: 'oracle' as const }))),
  ];
}
