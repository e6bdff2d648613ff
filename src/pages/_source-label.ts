import type { Source } from '../core/curriculum/curriculum.ts';

/** A few words for a source in a table: who and when, with its title where no person is named. */
export function sourceLabel({ author = [], title, issued, publisher }: Source): string {
  const all = author.map((name) => ('literal' in name ? name.literal : name.family));
  const names = all.filter((name) => name !== 'and others');
  const who = names.length > 2 || names.length < all.length ? `${names[0]} et al.` : names.join(' and ');
  const short = title.length > 48 ? `${title.slice(0, 47).replace(/[\s,;:]+\S*$/, '')}…` : title;
  const organization = who || publisher;
  const saysIt = organization !== undefined && `${title} `.startsWith(`${organization} `);
  const lead = author.some((name) => 'family' in name) ? who : [saysIt ? '' : organization, short].filter(Boolean).join(', ');
  return issued === undefined ? lead : `${lead} (${issued.slice(0, 4)})`;
}
