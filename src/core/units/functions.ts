/** The functions of an expression; there are no others. */
import { kindOf } from './kind.ts';
import { isCounted, isPure, isSameKind, pure, raised, type Measure } from './measure.ts';
import { UnitProblem } from './unit-problem.ts';

export interface ExpressionFunction {
  /** Least and most arguments. */
  least: number;
  most: number;
  /** Whether the result is shown in the unit that the arguments share. */
  keepsUnit: boolean;
  /** `call` is the call as text, for messages. */
  apply(args: readonly Measure[], call: string): Measure;
}

const one = { least: 1, most: 1, keepsUnit: true };
const many = { least: 2, most: 20, keepsUnit: true };
const bare = { least: 1, most: 1, keepsUnit: false };

export const functions: Readonly<Record<string, ExpressionFunction>> = {
  max: { ...many, apply: (args, call) => extreme(args, call, (a, b) => a > b) },
  min: { ...many, apply: (args, call) => extreme(args, call, (a, b) => a < b) },
  ceil: { ...one, apply: rounding(Math.ceil) },
  floor: { ...one, apply: rounding(Math.floor) },
  round: { ...one, apply: rounding(Math.round) },
  abs: { ...one, apply: ([x]) => ({ ...x!, value: Math.abs(x!.value) }) },
  pow: { least: 2, most: 2, keepsUnit: false, apply: ([base, exponent], call) => power(base!, exponent!, call) },
  sqrt: { ...bare, apply: ([x], call) => power(x!, pure(0.5), call) },
  log2: { ...bare, apply: ofNumber(Math.log2) },
  log10: { ...bare, apply: ofNumber(Math.log10) },
  log: { ...bare, apply: ofNumber(Math.log) },
  ln: { ...bare, apply: ofNumber(Math.log) },
  exp: { ...bare, apply: ofNumber(Math.exp) },
};

/** Their names. */
export const functionNames: readonly string[] = Object.keys(functions);

function extreme(args: readonly Measure[], call: string, isBetter: (a: number, b: number) => boolean): Measure {
  return args.reduce((best, each) => {
    if (!isSameKind(best, each)) throw new UnitProblem(`“${call}” compares ${kindOf(best)} and ${kindOf(each)}.`, 'All its arguments must measure the same thing.');
    return isBetter(each.value, best.value) ? each : best;
  });
}

/** Rounds numbers and counted things; a value within 1e-9 of a whole number counts as that number, so that division does not push it over. */
function rounding(round: (value: number) => number) {
  return ([x]: readonly Measure[], call: string): Measure => {
    if (!isCounted(x!)) throw new UnitProblem(`“${call}” rounds ${kindOf(x!)}, and the result would depend on the unit.`, 'Divide by a unit first, `ceil(size / (1 KiB))`, or round something counted.');
    const near = Math.round(x!.value);
    const isWhole = Math.abs(x!.value - near) <= 1e-9 * Math.max(1, Math.abs(near));
    return { ...x!, value: isWhole ? near : round(x!.value) };
  };
}

function ofNumber(apply: (value: number) => number) {
  return ([x]: readonly Measure[], call: string): Measure => {
    if (!isPure(x!)) throw new UnitProblem(`“${call}” is of ${kindOf(x!)}, but must be of a number without unit.`, 'Divide by the unit first: `log2(nodes / (1 node))`.');
    return pure(apply(x!.value));
  };
}

/** base^exponent. Throws UnitProblem where the exponent has a unit, or a unit would get a power that is not whole. */
export function power(base: Measure, exponent: Measure, call: string): Measure {
  if (!isPure(exponent)) throw new UnitProblem(`“${call}” has an exponent with a unit: ${kindOf(exponent)}.`, 'An exponent is a number without unit: divide it by its unit.');
  const result = raised(base, exponent.value);
  if (!result) throw new UnitProblem(`“${call}” raises ${kindOf(base)} to the power ${exponent.value}, which leaves no whole power of the unit.`, 'Divide by the unit first.');
  return result;
}
