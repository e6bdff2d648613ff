/** Curricula in memory, for tests of what works on them. */
import type { Curriculum, Fact, Lab, Lesson } from '../../src/core/curriculum/curriculum.ts';
import type { LabPoint, LabResult } from '../../src/core/schema/lab.ts';

/** A curriculum from `{ 'track/lesson': ['direct', 'prerequisites'] }`. */
export function lessonsOf(needs: Record<string, readonly string[]>): Curriculum {
  const lessons = Object.entries(needs).map(([path, direct]) => {
    const [track, id] = path.split('/') as [string, string];
    return lessonOf(id, { track: track as Lesson['track'], needs: direct.map((lesson) => ({ lesson: lesson as Lesson['id'], reason: 'It stands on its idea.' })) });
  });
  return curriculumOf({ lessons });
}

export function curriculumOf({ lessons = [], facts = [] }: { lessons?: Lesson[]; facts?: Fact[] }): Curriculum {
  return {
    tracks: new Map(),
    lessons: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    concepts: new Map(),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    sources: new Map(),
    explorables: new Map(),
  };
}

export function lessonOf(id: string, rest: Partial<Lesson> = {}): Lesson {
  return {
    id: id as Lesson['id'], track: 'cpu' as Lesson['track'], title: id, summary: id, status: 'draft', needs: [], covers: [id], teaches: [], aliases: [],
    where: { file: `content/lessons/cpu/${id}/index.mdx`, positions: {} }, source: '', words: 0, uses: [], quiz: null, labs: [], figures: [], ...rest,
  };
}

export function factOf(id: string, value: number, unit: string): Fact {
  return { id: id as Fact['id'], value, unit, means: id, source: 'manual' as Fact['source'], date: '2026-11-22', part: 'cpu', where: { file: 'content/facts/cpu.yaml', positions: {} } };
}

export function labOf(lesson: string, id: string, rest: Partial<Lab>): Lab {
  return {
    id: id as Lab['id'], lesson: lesson as Lab['lesson'], where: { file: `content/lessons/cpu/${lesson}/labs/${id}/lab.yaml`, positions: {} }, sourceHash: '', texts: [], results: [],
    title: id, languages: ['c'], sources: ['a.c'], run: './a', quick: './a', rounds: 1, needs: {}, check: 'sums agree', metrics: {}, params: {}, ...rest,
  };
}

export function resultOf(machine: string, points: LabPoint[]): Lab['results'][number] {
  const result: LabResult = {
    machine: { id: machine, processor: 'Test', arch: 'x86_64', cores: 2, memoryGiB: 8, kernel: '6.1', system: 'Linux', virtual: null, gpu: null },
    versions: {}, date: '2026-11-22', command: './a', rounds: 1, sourceHash: '0'.repeat(64), points, outputs: {},
  };
  return { where: { file: `results/${machine}.json`, positions: {} }, result };
}
