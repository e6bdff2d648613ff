import { compact } from '../search/normalize.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue, Where } from './issue.ts';

interface Claim {
  name: string;
  label: string;
  where: Where;
  path: PropertyKey[];
  ambiguous: boolean;
}

/** An alias, term or title is claimed by one entry, unless all that claim it declare it ambiguous. Spellings of one name within an entry are welcome. */
export const aliasCollision: Check = ({ curriculum: { lessons, concepts } }) => {
  const claims: Claim[] = [];
  const add = (label: string, where: Where, title: string, field: string, aliases: readonly string[], ambiguous: readonly string[]): void => {
    const open = new Set(ambiguous.map(compact));
    claims.push({ name: title, label, where, path: [field], ambiguous: open.has(compact(title)) });
    aliases.forEach((alias, index) => claims.push({ name: alias, label, where, path: ['aliases', index], ambiguous: open.has(compact(alias)) }));
  };
  for (const lesson of lessons.values()) add(`the lesson \`${lesson.id}\``, lesson.where, lesson.title, 'title', lesson.aliases, lesson.ambiguous ?? []);
  for (const concept of concepts.values()) add(`the concept \`${concept.id}\``, concept.where, concept.term, 'term', concept.aliases, concept.ambiguous ?? []);

  const issues: Issue[] = [];
  const first = new Map<string, Claim>();
  for (const claim of claims) {
    const key = compact(claim.name);
    const other = first.get(key);
    if (!other) first.set(key, claim);
    else if (other.label === claim.label) {
      if (claim.path[0] === 'aliases' && claim.name.toLowerCase() === other.name.toLowerCase()) issues.push(errorAt(claim.where, claim.path, 'alias-collision', `“${claim.name}” stands twice in this entry.`, 'Remove one of the two.'));
    }
    else if (!(other.ambiguous && claim.ambiguous))
      issues.push(errorAt(claim.where, claim.path, 'alias-collision', `“${claim.name}” is claimed already by ${other.label}, in ${other.where.file}.`, 'Give it to the entry that a reader means by it. If both are meant, list it under `ambiguous` in both.'));
  }
  return issues;
};
