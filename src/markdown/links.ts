/** Addresses of the site's own pages, and what author links become. */

/** Page of a concept. */
export const conceptPath = (id: string): string => `/concepts/${id}/`;
/** Page of a lesson, with its heading behind `#` where `target` has one. */
export const lessonPath = (target: string): string => target.replace(/^([^#]*)(#.*)?$/, (_, id: string, anchor: string | undefined) => `/lessons/${id}/${anchor ?? ''}`);
/** Page of a lab with its raw results. */
export const labPath = (lesson: string, lab: string): string => `/labs/${lesson}/${lab}/`;

export interface Link {
  href: string;
  kind: 'concept' | 'lesson' | 'later' | 'anchor' | 'web';
}

/** What an author's link leads to. */
export function resolveLink(url: string): Link {
  const [, scheme, rest = ''] = /^(concept|lesson|later):(.*)$/s.exec(url) ?? [];
  if (scheme === 'concept') return { href: conceptPath(rest), kind: 'concept' };
  if (scheme === 'lesson' || scheme === 'later') return { href: lessonPath(rest), kind: scheme };
  return { href: url, kind: url.startsWith('#') ? 'anchor' : 'web' };
}
