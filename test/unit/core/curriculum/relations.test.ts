import { describe, expect, it } from 'vitest';
import type { Concept, Curriculum, Fact, Lesson } from '../../../../src/core/curriculum/curriculum.ts';
import { buildRelations, type User } from '../../../../src/core/curriculum/relations.ts';
import { usesOf } from '../../../../src/core/curriculum/uses.ts';
import { parseMdx } from '../../../../src/markdown/parse.ts';
import { curriculumOf, factOf, lessonOf } from '../../../support/curriculum.ts';

const texts: Record<string, string> = {
  caches: '# x\n\n## Lines, not bytes\n\nA [line](concept:cache-line) has <Fact id="line-bytes" />.\n\n## Again\n\nThe [line](concept:cache-line).',
  numa: 'A [line](concept:cache-line) of <Calc expr="2 * line" line="fact:line-bytes" />, as <Cite id="paper" /> says.',
  quizzed: 'No number here.',
};
const lessons = Object.entries(texts).map(([id, source]) =>
  lessonOf(id, {
    source,
    uses: usesOf(parseMdx(source, id).tree!),
    teaches: id === 'caches' ? ['cache-line' as Concept['id']] : [],
    quiz: id === 'quizzed' ? { where: { file: 'quiz.yaml', positions: {} }, items: [{ id: 'q', question: '?', check: { expr: 'line', line: 'fact:line-bytes' }, options: [] }] } : null,
  }),
);
const concept = (id: string, related: string[]): Concept => ({ id: id as Concept['id'], term: id, kind: 'term', aliases: [], definition: id, related: related as Concept['id'][], source: '', uses: [], where: { file: `content/concepts/${id}.mdx`, positions: {} } });
const concepts = [concept('cache-line', ['locality', 'ghost']), concept('locality', []), concept('alone', [])];
const curriculum: Curriculum = { ...curriculumOf({ lessons, facts: [factOf('line-bytes', 64, 'bytes')] }), concepts: new Map(concepts.map((each) => [each.id, each])) };

describe('buildRelations', () => {
  const { taughtBy, taughtAt, usedIn, related, factIn, citedIn } = buildRelations(curriculum);
  const line = 'cache-line' as Concept['id'];
  const names = (users: readonly User[] = []): string[] => users.map((user) => ('lesson' in user ? user.lesson.id : 'concept' in user ? user.concept.id : user.explorable.id));

  it('finds the lesson that teaches a concept, and the section in which it is first linked', () => {
    expect(taughtBy.get(line)?.id).toBe('caches');
    expect(taughtAt.get(line)).toEqual({ id: 'lines-not-bytes', text: 'Lines, not bytes' });
  });

  it('lists other lessons that use it, each once', () => {
    expect(usedIn.get(line)?.map(({ id }) => id)).toEqual(['numa']);
  });

  it('makes relations mutual and leaves out those that do not exist', () => {
    expect(related.get(line)?.map(({ id }) => id)).toEqual(['locality']);
    expect(related.get('locality' as Concept['id'])?.map(({ id }) => id)).toEqual(['cache-line']);
    expect(related.get('alone' as Concept['id'])).toBeUndefined();
  });

  it('finds facts in text, calculations and quizzes', () => {
    expect(names(factIn.get('line-bytes' as Fact['id']))).toEqual(['caches', 'numa', 'quizzed']);
  });

  it('counts the source of a fact as cited where the fact is used', () => {
    expect(names(citedIn.get('manual' as Fact['source']))).toEqual(['caches', 'numa', 'quizzed']);
    expect(names(citedIn.get('paper' as Fact['source']))).toEqual(['numa']);
  });

  it('gives nothing for texts without uses', () => {
    const none = buildRelations({ ...curriculum, lessons: new Map(lessons.map((lesson) => [lesson.id, { ...lesson, uses: [], quiz: null }])) });
    expect([none.usedIn.size, none.factIn.size, none.taughtAt.size]).toEqual([0, 0, 0]);
    expect(none.taughtBy.get(line)?.id satisfies Lesson['id'] | undefined).toBe('caches');
  });
});
