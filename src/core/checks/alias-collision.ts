import { compact } from '../search/normalize.ts';
import { errorAt, type Check } from './input.ts';
import type { Issue, Where } from './issue.ts';

interface Claim {
  name: string;
  label: string;
  /** The lesson that stands behind the claim: itself, or the one that teaches the concept. */
  lesson: string | undefined;
  isConcept: boolean;
  where: Where;
  path: PropertyKey[];
  ambiguous: boolean;
}

/**
 * An alias, term or title is claimed by one entry, unless all that claim it declare it ambiguous.
 * Other spellings within one entry are welcome, and a lesson may share names with a concept that it teaches.
 */
export const aliasCollision: Check = ({ curriculum: { lessons, concepts } }) => {
  const claims: Claim[] = [];
  const add = (base: Pick<Claim, 'label' | 'lesson' | 'isConcept' | 'where'>, field: string, title: string, aliases: readonly string[], ambiguous: readonly string[] = []): void => {
    const open = new Set(ambiguous.map(compact));
    claims.push({ ...base, name: title, path: [field], ambiguous: open.has(compact(title)) });
    aliases.forEach((alias, index) => claims.push({ ...base, name: alias, path: ['aliases', index], ambiguous: open.has(compact(alias)) }));
  };
  const teacher = new Map([...lessons.values()].flatMap((lesson) => lesson.teaches.map((id) => [id, lesson.id] as const)));
  for (const { id, where, title, aliases, ambiguous } of lessons.values()) add({ label: `the lesson \`${id}\``, lesson: id, isConcept: false, where }, 'title', title, aliases, ambiguous);
  for (const { id, where, term, aliases, ambiguous } of concepts.values()) add({ label: `the concept \`${id}\``, lesson: teacher.get(id), isConcept: true, where }, 'term', term, aliases, ambiguous);

  const issues: Issue[] = [];
  const claimed = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = compact(claim.name);
    if (key === '') {
      issues.push(errorAt(claim.where, claim.path, 'alias-collision', `“${claim.name}” has no letter or digit, so nobody finds it.`, 'Write what a reader would type, or remove it.'));
      continue;
    }
    const others = claimed.get(key) ?? [];
    claimed.set(key, [...others, claim]);
    const twin = others.find((other) => other.label === claim.label && claim.path[0] === 'aliases' && other.name.toLowerCase() === claim.name.toLowerCase());
    const rival = others.find((other) => other.label !== claim.label && !(other.ambiguous && claim.ambiguous) && !isFamily(other, claim));
    if (twin) issues.push(errorAt(claim.where, claim.path, 'alias-collision', `“${claim.name}” stands twice in this entry.`, 'Remove one of the two.'));
    else if (rival)
      issues.push(errorAt(claim.where, claim.path, 'alias-collision', `“${claim.name}” is claimed already by ${rival.label}, in ${rival.where.file}.`, 'Give it to the entry that a reader means by it. If both are meant, list it under `ambiguous` in both.'));
  }
  return issues;
};

/** Is one the lesson that teaches the other? */
function isFamily(a: Claim, b: Claim): boolean {
  return a.isConcept !== b.isConcept && a.lesson === b.lesson;
}
