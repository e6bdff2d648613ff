import type { User } from '../core/curriculum/relations.ts';

/** Address and name of a text that uses something. */
export function userLink(user: User): { href: string; title: string } {
  if ('lesson' in user) return { href: `/lessons/${user.lesson.id}/`, title: user.lesson.title };
  if ('concept' in user) return { href: `/concepts/${user.concept.id}/`, title: user.concept.term };
  return { href: `/play/${user.explorable.id}/`, title: user.explorable.question };
}
