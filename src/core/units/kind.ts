/** What a measure is of, in words for a message. */
import { plainUnit } from './auto-unit.ts';
import { unitLabel } from './format.ts';
import { isPure, type Measure } from './measure.ts';

/** `a number without unit`, or the unit: `cycles`, `bytes/line`. */
export function kindOf(of: Measure): string {
  return isPure(of) ? 'a number without unit' : unitLabel(plainUnit(of));
}
