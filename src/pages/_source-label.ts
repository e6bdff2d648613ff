import type { Source } from '../core/curriculum/curriculum.ts';
import { authorsOf } from '../markdown/sources.ts';

/** A few words for a source in a table: who and when, with its title where no person is named. */
export function sourceLabel({ author, title, issued, publisher }: Source): string {
  const who = authorsOf({ author });
  const short = title.length > 48 ? `${title.slice(0, 47).replace(/[\s,;:]+\S*$/, '')}…` : title;
  const organization = who ?? publisher;
  const saysIt = organization !== undefined && `${title} `.startsWith(`${organization} `);
  const lead = who !== undefined && author?.some((name) => 'family' in name) ? who : [saysIt ? '' : organization, short].filter(Boolean).join(', ');
  return issued === undefined ? lead : `${lead} (${issued.slice(0, 4)})`;
}
