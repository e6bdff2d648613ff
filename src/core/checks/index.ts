/** All rules, and the one function that runs them. */
import { aliasCollision } from './alias-collision.ts';
import { altText } from './alt-text.ts';
import { caption } from './caption.ts';
import { components } from './components.ts';
import { conceptTaught } from './concept-taught.ts';
import { conceptUnknown } from './concept-unknown.ts';
import { diagram } from './diagram.ts';
import { doneParts } from './done-parts.ts';
import { explorable } from './explorable.ts';
import { factSource } from './fact-source.ts';
import { handTypedNumber } from './hand-typed-number.ts';
import { headings } from './headings.ts';
import type { Check, CheckInput } from './input.ts';
import { compareIssues, type Issue } from './issue.ts';
import { labSource } from './lab-source.ts';
import { labUnit } from './lab-unit.ts';
import { links } from './links.ts';
import { mapDefect } from '../map/map-defect.ts';
import { math } from './math.ts';
import { mdxCode } from './mdx-code.ts';
import { numbers } from './numbers.ts';
import { prerequisiteCycle } from './prerequisite-cycle.ts';
import { prerequisiteReason } from './prerequisite-reason.ts';
import { prerequisiteRedundant } from './prerequisite-redundant.ts';
import { prerequisiteUnknown } from './prerequisite-unknown.ts';
import { quiz } from './quiz.ts';
import { resultStale } from './result-stale.ts';
import { table } from './table.ts';
import { trackUnknown } from './track-unknown.ts';
import { unreadBy } from './unread.ts';
import { unused } from './unused.ts';

/** Every rule by its code. */
export const checks: Readonly<Record<string, Check>> = {
  'alias-collision': aliasCollision,
  'alt-text': altText,
  caption,
  components,
  'concept-taught': conceptTaught,
  'concept-unknown': conceptUnknown,
  diagram,
  'done-parts': doneParts,
  explorable,
  'fact-source': factSource,
  'hand-typed-number': handTypedNumber,
  headings,
  'lab-source': labSource,
  'lab-unit': labUnit,
  links,
  'map-defect': ({ curriculum, placement }) => mapDefect(curriculum, placement),
  math,
  'mdx-code': mdxCode,
  numbers,
  'prerequisite-cycle': prerequisiteCycle,
  'prerequisite-reason': prerequisiteReason,
  'prerequisite-redundant': prerequisiteRedundant,
  'prerequisite-unknown': prerequisiteUnknown,
  quiz,
  'result-stale': resultStale,
  table,
  'track-unknown': trackUnknown,
  unused,
};

/** Runs every rule; all problems in the order of files and lines. `loading` are the problems found while reading. */
export function runChecks(content: Omit<CheckInput, 'unread'>, loading: readonly Issue[] = []): Issue[] {
  const input = { ...content, unread: unreadBy(loading) };
  return [...loading, ...Object.values(checks).flatMap((check) => check(input))].sort(compareIssues);
}
