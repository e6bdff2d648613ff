/** schema.org data of pages, for search engines. */
import type { Curriculum, Lesson, Track } from '../core/curriculum/curriculum.ts';
import { isWritten, readingMinutes } from '../core/curriculum/outline.ts';

type Site = URL | undefined;
const at = (path: string, site: Site): string => String(new URL(path, site));

/** The way from the home page to this one. */
export function breadcrumbs(steps: readonly { name: string; path: string }[], site: Site): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: at(path, site) })),
  };
}

/** A lesson as a learning resource; one that is planned has its place only. */
export function lessonData(lesson: Lesson, curriculum: Curriculum, site: Site): object {
  const track = curriculum.tracks.get(lesson.track);
  const trail = breadcrumbs(
    [{ name: 'Tracks', path: '/tracks/' }, ...(track ? [{ name: track.title, path: `/tracks/${track.id}/` }] : []), { name: lesson.title, path: `/lessons/${lesson.id}/` }],
    site,
  );
  if (!isWritten(lesson)) return { '@context': 'https://schema.org', ...trail };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      trail,
      {
        '@type': ['LearningResource', 'TechArticle'],
        name: lesson.title,
        headline: lesson.title,
        description: lesson.summary,
        url: at(`/lessons/${lesson.id}/`, site),
        inLanguage: 'en',
        isAccessibleForFree: true,
        license: 'https://creativecommons.org/licenses/by/4.0/',
        learningResourceType: 'lesson',
        timeRequired: `PT${readingMinutes(lesson)}M`,
        wordCount: lesson.words,
        teaches: lesson.covers,
        competencyRequired: lesson.needs.flatMap((need) => curriculum.lessons.get(need.lesson)?.title ?? []),
        isPartOf: track && trackData(track, site),
      },
    ],
  };
}

/** A track as a course of lessons. */
export function trackData(track: Track, site: Site): object {
  return { '@type': 'LearningResource', name: track.title, description: track.about, url: at(`/tracks/${track.id}/`, site) };
}
