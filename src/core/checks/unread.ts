/** Entries that have a file which could not be read. That is reported by itself, so no rule adds that they do not exist. */
import type { ReferenceProblem } from '../numbers/problem.ts';
import type { Issue } from './issue.ts';

type Kind = 'track' | 'lesson' | 'concept' | 'source' | 'fact' | 'quiz' | 'lab' | 'result';

/** Could the entry `id` not be read? Without an id: any of its kind. A fact's id is that of its file, a quiz's that of its lesson; labs and results are `<lesson>/<lab>`. */
export type Unread = (kind: Kind, id?: string) => boolean;

/** Problems that leave the file out. */
const leavesOut = new Set(['yaml-syntax', 'json-syntax', 'front-matter', 'field', 'id', 'missing-file']);

const files: Record<Kind, RegExp> = {
  track: /^content\/tracks\/(.+)\.yaml$/,
  lesson: /^content\/lessons\/[^/]+\/([^/]+)(?:\/index\.mdx)?$/,
  concept: /^content\/concepts\/(.+)\.mdx$/,
  source: /^content\/sources\/(.+)\.yaml$/,
  fact: /^content\/facts\/(.+)\.yaml$/,
  quiz: /^content\/lessons\/[^/]+\/([^/]+)\/quiz\.yaml$/,
  lab: /^content\/lessons\/[^/]+\/([^/]+\/labs\/[^/]+)(?:\/lab\.yaml)?$/,
  result: /^content\/lessons\/[^/]+\/([^/]+\/labs\/[^/]+)\/results\//,
};

/** What the problems of loading left out. */
export function unreadBy(loading: readonly Issue[]): Unread {
  const ids = (kind: Kind): string[] => loading.flatMap(({ code, file }) => (leavesOut.has(code) ? (files[kind].exec(file)?.[1]?.replace('/labs/', '/') ?? []) : []));
  return (kind, id) => (id === undefined ? ids(kind).length > 0 : ids(kind).includes(id));
}

/** Is a reference broken only because what it names could not be read? */
export function isConsequence({ code, message }: ReferenceProblem, unread: Unread): boolean {
  const [first = '', second = ''] = [...message.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
  switch (code) {
    case 'unknown-fact':
      return unread('fact');
    case 'unknown-lab':
      return unread('lesson', first) || unread('lab', `${first}/${second}`);
    case 'no-result':
    case 'unknown-machine':
      return unread('result', first);
    default:
      return false;
  }
}
