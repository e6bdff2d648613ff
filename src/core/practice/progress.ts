/** What a reader has begun and knows. It stays in the browser; every change returns a new value. */
import { isRecord, readRecord, type RecordFormat, type RecordNote } from './stored-record.ts';

export type LessonState = 'started' | 'known';

export interface LessonMark {
  readonly state: LessonState;
  /** When it came into this state, ISO 8601 in UTC. */
  readonly at: string;
}

export interface Progress {
  readonly version: 1;
  /** Marks by lesson id; a lesson without one is new. */
  readonly lessons: Readonly<Record<string, LessonMark>>;
}

/** Key of the record in local storage. */
export const progressKey = 'downstack-progress';

export const emptyProgress: Progress = { version: 1, lessons: {} };

const format: RecordFormat<Progress> = {
  version: 1,
  migrations: {},
  empty: emptyProgress,
  read: ({ lessons }) => (isRecord(lessons) ? { version: 1, lessons: Object.fromEntries(Object.entries(lessons).flatMap(([id, mark]) => readMark(id, mark))) } : null),
};

/** Progress from stored text; marks that make no sense are dropped one by one. Never throws. */
export function parseProgress(text: string | null): { progress: Progress; note: RecordNote } {
  const { fields, note } = readRecord(text, format);
  return { progress: fields, note };
}

/** Text to store. */
export function serializeProgress(progress: Progress): string {
  return JSON.stringify(progress);
}

/** How far the reader is with a lesson. */
export function stateOf({ lessons }: Progress, lesson: string): LessonState | 'new' {
  return (Object.hasOwn(lessons, lesson) ? lessons[lesson]?.state : undefined) ?? 'new';
}

/** Whether the reader marked the lesson as known. */
export function isKnown(progress: Progress, lesson: string): boolean {
  return stateOf(progress, lesson) === 'known';
}

/** Ids of all known lessons. */
export function knownLessons(progress: Progress): string[] {
  return Object.keys(progress.lessons).filter((id) => isKnown(progress, id));
}

/** Marks a lesson as known. */
export function markKnown(progress: Progress, lesson: string, at: Date): Progress {
  return isKnown(progress, lesson) ? progress : withMark(progress, lesson, { state: 'known', at: at.toISOString() });
}

/** Marks a new lesson as started; what is started or known stays as it is. */
export function markStarted(progress: Progress, lesson: string, at: Date): Progress {
  return stateOf(progress, lesson) === 'new' ? withMark(progress, lesson, { state: 'started', at: at.toISOString() }) : progress;
}

/** Takes the mark of a lesson away. */
export function markNew(progress: Progress, lesson: string): Progress {
  return { ...progress, lessons: Object.fromEntries(Object.entries(progress.lessons).filter(([id]) => id !== lesson)) };
}

/** Both records in one: of two marks of a lesson the later one, and of two of the same time the known one. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return Object.entries(b.lessons).reduce((merged, [id, mark]) => {
    const own = Object.hasOwn(merged.lessons, id) ? merged.lessons[id] : undefined;
    const isLater = !own || mark.at > own.at || (mark.at === own.at && mark.state === 'known');
    return isLater ? withMark(merged, id, mark) : merged;
  }, a);
}

function withMark(progress: Progress, lesson: string, mark: LessonMark): Progress {
  return { ...progress, lessons: { ...progress.lessons, [lesson]: mark } };
}

function readMark(id: string, mark: unknown): [string, LessonMark][] {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || !isRecord(mark)) return [];
  const { state, at } = mark;
  if ((state !== 'started' && state !== 'known') || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return [];
  return [[id, { state, at: new Date(at).toISOString() }]];
}
