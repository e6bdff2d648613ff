/** The vocabulary of the full text: for spelling and for the weight of words. */
import type { APIRoute } from 'astro';
import { getCurriculum } from '../../catalog.ts';
import { vocabularyOf } from '../../core/search/vocabulary.ts';
import { plainText } from '../_plain-text.ts';

export const GET: APIRoute = async () => {
  const curriculum = await getCurriculum();
  const written = [...curriculum.lessons.values()].filter(({ status }) => status !== 'planned');
  const texts = await Promise.all(written.map((lesson) => plainText(lesson, curriculum)));
  const concepts = [...curriculum.concepts.values()].map(({ term, aliases, definition, source }) => [term, ...aliases, definition, source.replace(/^---[\s\S]*?\n---/, '')].join(' '));
  return Response.json(vocabularyOf([...texts, ...concepts]));
};
