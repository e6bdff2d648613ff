import type { Source } from '../core/curriculum/curriculum.ts';

/** A few words for a source in a table: who and when, or its title where it has no author. */
export function sourceLabel({ author = [], title, issued, publisher }: Source): string {
  const names = author.map((name) => ('literal' in name ? name.literal : name.family));
  const who = names.length > 2 ? `${names[0]} et al.` : names.join(' and ');
  const short = title.length > 48 ? `${title.slice(0, 47).replace(/[\s,;:]+\S*$/, '')}…` : title;
  const lead = author.some((name) => 'family' in name) ? who : [who || publisher, short].filter(Boolean).join(', ');
  return issued === undefined ? lead : `${lead} (${issued.slice(0, 4)})`;
}
