/** What a call throws, as `message → hint`; fails where it throws nothing or something else. */
import { ReferenceProblem } from '../../src/core/numbers/problem.ts';
import { UnitProblem } from '../../src/core/units/unit-problem.ts';

export function problemOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof UnitProblem) return `${error.message} → ${error.hint}`;
    if (error instanceof ReferenceProblem) return `${error.code}: ${error.message} → ${error.hint}`;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
