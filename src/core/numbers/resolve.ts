/** From the numbers that authors name to quantities, with where each comes from. */
import type { Fact, Lab } from '../curriculum/curriculum.ts';
import type { PropsOf } from '../schema/components.ts';
import type { FactId } from '../schema/ids.ts';
import type { LabPoint, LabResult } from '../schema/lab.ts';
import { didYouMean, nearMiss } from '../text/near-miss.ts';
import { convert, evaluate, parseQuantity, quantity, symbolsOf, type Quantity } from '../units/quantity.ts';
import { resolveLab, resolveMetric, resolvePoint, resolveResult, type LabScope } from './labs.ts';
import { ReferenceProblem } from './problem.ts';
import { isStatistic, summarize, type Statistic } from './statistics.ts';

export { resolveLab, resolveResult, type RecordedResult } from './labs.ts';
export { ReferenceProblem } from './problem.ts';

/** What names mean at one place of a text. */
export interface NumberScope extends LabScope {
  /** Results of the `Calc`s before this place, by their id. */
  readonly calcs: ReadonlyMap<string, Quantity>;
}

export interface ResolvedFact {
  fact: Fact;
  quantity: Quantity;
}

export interface ResolvedMeasurement {
  lab: Lab;
  result: LabResult;
  point: LabPoint;
  metric: string;
  stat: Statistic;
  /** In the unit that the lab declares. */
  samples: readonly number[];
  quantity: Quantity;
}

/** Where an input comes from. */
export type Origin =
  | { kind: 'fact'; fact: Fact }
  | ({ kind: 'lab' } & Omit<ResolvedMeasurement, 'quantity'>)
  | { kind: 'calc'; id: string }
  | { kind: 'literal' };

export interface ResolvedInput {
  /** As written: `fact:cache-line-bytes`, `64 bytes`. */
  ref: string;
  quantity: Quantity;
  from: Origin;
}

export interface ResolvedCalc {
  quantity: Quantity;
  /** Inputs in the order in which they are written. */
  inputs: (ResolvedInput & { name: string })[];
}

/** Props of `Calc`, or a quiz's `check`: the expression, and every input by its name. */
export interface CalcProps {
  expr: string;
  unit?: string | undefined;
  [input: string]: unknown;
}

/** Props of `Calc` and `Curve` that are no inputs. */
const reservedProps = ['expr', 'unit', 'digits', 'id', 'label'];

/** A fact, in its own unit or `unit`. Throws ReferenceProblem, or UnitProblem where the unit does not fit. */
export function resolveFact({ curriculum }: Pick<NumberScope, 'curriculum'>, { id, unit }: Pick<PropsOf<'Fact'>, 'id' | 'unit'>): ResolvedFact {
  const fact = curriculum.facts.get(id);
  if (!fact) throw new ReferenceProblem('unknown-fact', `There is no fact \`${id}\`.${didYouMean(id, curriculum.facts.keys())}`, 'Add it to content/facts with its value, unit, meaning, source and date.');
  const own = quantity(fact.value, fact.unit);
  return { fact, quantity: unit === undefined ? own : convert(own, unit) };
}

/** A recorded measurement: `stat` (default: median) of the samples. Throws ReferenceProblem, or UnitProblem where the unit does not fit. */
export function resolveMeasured(scope: LabScope, props: Omit<PropsOf<'Measured'>, 'digits'>): ResolvedMeasurement {
  const lab = resolveLab(scope, props.lab);
  const { result } = resolveResult(lab, props.machine);
  const point = resolvePoint(lab, result, props.point);
  const { samples, unit } = resolveMetric(lab, point, props.metric);
  const stat = props.stat ?? 'median';
  const own = quantity(summarize(samples, stat), unit);
  return { lab, result, point, metric: props.metric, stat, samples, quantity: props.unit === undefined ? own : convert(own, props.unit) };
}

/** A calculation with its inputs. Throws ReferenceProblem, or UnitProblem where the arithmetic does not close. */
export function resolveCalc(scope: NumberScope, props: CalcProps): ResolvedCalc {
  const inputs = resolveInputs(scope, props);
  const used = new Set(symbolsOf(props.expr));
  const idle = inputs.find(({ name }) => !used.has(name));
  if (idle) {
    const meant = nearMiss(idle.name, reservedProps);
    throw new ReferenceProblem('unused-input', `The input \`${idle.name}\` does not occur in “${props.expr}”.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`, 'Use it in the expression, or remove it.');
  }
  return { quantity: evaluate(props.expr, Object.fromEntries(inputs.map(({ name, quantity }) => [name, quantity])), props.unit), inputs };
}

/** Every named input among the props. Throws ReferenceProblem. */
export function resolveInputs(scope: NumberScope, props: Readonly<Record<string, unknown>>): (ResolvedInput & { name: string })[] {
  return Object.entries(props)
    .filter(([name, value]) => !reservedProps.includes(name) && value !== undefined)
    .map(([name, value]) => ({ name, ...traceInput(scope, String(value)) }));
}

/** The quantity of one input; see `traceInput`. */
export function resolveInput(scope: NumberScope, ref: string): Quantity {
  return traceInput(scope, ref).quantity;
}

/**
 * One input with its origin:
 * `fact:<id>` | `lab:[<lesson>/]<lab>/<point>/<metric>[/<stat>]` | `calc:<id>` | a literal with or without unit.
 * Throws ReferenceProblem, or UnitProblem for a literal.
 */
export function traceInput(scope: NumberScope, ref: string): ResolvedInput {
  const [, kind, name] = /^(fact|lab|calc):(.*)$/s.exec(ref.trim()) ?? [];
  switch (kind) {
    case 'fact': {
      const { fact, quantity } = resolveFact(scope, { id: name as FactId });
      return { ref, quantity, from: { kind, fact } };
    }
    case 'lab': {
      const { quantity, ...measurement } = resolveMeasured(scope, parseLabReference(name!));
      return { ref, quantity, from: { kind, ...measurement } };
    }
    case 'calc': {
      const found = scope.calcs.get(name!);
      if (!found) throw new ReferenceProblem('unknown-calc', `There is no calculation \`${name}\` before this place.${didYouMean(name!, scope.calcs.keys())}`, `Give an earlier \`<Calc>\` the prop \`id="${name}"\`.`);
      return { ref, quantity: found, from: { kind, id: name! } };
    }
    default: {
      const scheme = /^([a-z]+):/.exec(ref.trim())?.[1];
      if (scheme !== undefined) throw new ReferenceProblem('malformed-reference', `“${ref}” begins with \`${scheme}:\`, which is no kind of input.${didYouMean(scheme, ['fact', 'lab', 'calc'])}`, 'An input is `fact:<id>`, `lab:<lab>/<point>/<metric>`, `calc:<id>`, or a number with or without unit.');
      return { ref, quantity: parseQuantity(ref), from: { kind: 'literal' } };
    }
  }
}

/** `[<lesson>/]<lab>/<point>/<metric>[/<stat>]`; of four parts the last is a statistic where its name is one. */
function parseLabReference(text: string): { lab: string; point: string; metric: string; stat?: Statistic } {
  const parts = text.split('/');
  const last = parts.at(-1)!;
  const hasStat = parts.length > 3 && isStatistic(last);
  const [metric, point, ...lab] = parts.slice(0, hasStat ? -1 : undefined).reverse() as [string, string, ...string[]];
  if (lab.length < 1 || lab.length > 2 || parts.some((part) => part === ''))
    throw new ReferenceProblem('malformed-reference', `“lab:${text}” does not name a point and a metric of a lab.`, 'Write `lab:<lab>/<point>/<metric>`, with `<lesson>/` before it for a lab of another lesson and `/<stat>` behind it for another statistic than the median.');
  return { lab: lab.reverse().join('/'), point, metric, ...(hasStat ? { stat: last } : {}) };
}
