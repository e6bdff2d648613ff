/** What a plot shows: recorded points by series, each with its median and spread. */
import type { Lab } from '../curriculum/curriculum.ts';
import type { LabPoint, LabResult } from '../schema/lab.ts';
import { didYouMean } from '../text/near-miss.ts';
import { evaluate, type Quantity } from '../units/quantity.ts';
import { resolveLab, resolveResult, type LabScope } from './labs.ts';
import { ReferenceProblem } from './problem.ts';
import { median, quantile } from './statistics.ts';

export type ParamValue = LabPoint['params'][string];

export interface PlotAxis {
  /** The parameter or metric. */
  name: string;
  /** Empty for a bare number or text. */
  unit: string;
  means: string;
  /** Whether its values are names, not numbers. */
  isText: boolean;
}

export interface PlotPoint {
  /** Of the recorded point. */
  id: string;
  x: number | string;
  /** Median, 10th and 90th percentile of the samples, in the unit of the axis. */
  y: number;
  p10: number;
  p90: number;
  samples: readonly number[];
}

export interface PlotSeries {
  /** Value of the series parameter; empty where there is one series only. */
  name: string;
  /** By x; text keeps the recorded order. */
  points: PlotPoint[];
}

export interface PlotData {
  lab: Lab;
  result: LabResult;
  x: PlotAxis;
  y: PlotAxis;
  /** The parameter that tells the series apart. */
  by: PlotAxis | null;
  /** In recorded order; at least one, at most `mostSeries`. */
  series: PlotSeries[];
}

/** Props of `Plot` that choose points. */
export interface PlotSelection {
  lab?: string | undefined;
  machine?: string | undefined;
  x?: string | undefined;
  y?: string | undefined;
  series?: string | undefined;
  /** `pad=0 variant=naive` */
  where?: string | undefined;
  kind?: string | undefined;
}

/** More lines than this are not told apart. */
export const mostSeries = 4;

/** The points that a plot shows. Points without the metric are left out. Throws ReferenceProblem. */
export function selectPoints(scope: LabScope, props: PlotSelection): PlotData {
  if (props.lab === undefined || props.x === undefined || props.y === undefined)
    throw new ReferenceProblem('plot', 'This plot of a lab lacks `lab`, `x` or `y`.', 'Give all three: `x` a parameter or metric, `y` a metric.');
  const lab = resolveLab(scope, props.lab);
  const { result } = resolveResult(lab, props.machine);
  const { x: xName, y: yName, series: seriesName } = props;
  requireMetric(lab, yName);
  const filters = parseWhere(lab, props.where ?? '');
  const matching = result.points.filter((point) => filters.every(({ name, value }) => matches(point.params[name], value)));
  if (seriesName !== undefined) requireParam(lab, seriesName, 'series');
  if (!Object.hasOwn(lab.metrics, xName)) requireParam(lab, xName, 'x');
  const chosen = matching.filter((point) => Object.hasOwn(point.samples, yName) && xOf(point, xName) !== undefined && (seriesName === undefined || point.params[seriesName] !== undefined));
  if (chosen.length === 0) throw noPoints(lab, result, props, matching.length);
  const isText = chosen.some((point) => typeof xOf(point, xName) !== 'number');
  const groups = new Map<string, LabPoint[]>();
  for (const point of chosen) {
    const name = seriesName === undefined ? '' : String(point.params[seriesName]);
    groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  if (groups.size > mostSeries) throw new ReferenceProblem('plot', `This plot has ${groups.size} series: ${[...groups.keys()].join(', ')}.`, `Choose at most ${mostSeries} with \`where\`, or make two plots.`);
  const series = [...groups].map(([name, points]) => ({ name, points: ordered(points.map((point) => toPlotPoint(point, xName, yName, isText)), isText) }));
  if (props.kind !== 'dot') for (const each of series) forbidTwins(each, xName);
  return {
    lab, result, series,
    x: { ...axisOf(lab, xName), isText },
    y: { ...axisOf(lab, yName), isText: false },
    by: seriesName === undefined ? null : { ...axisOf(lab, seriesName), isText: chosen.some((point) => typeof point.params[seriesName] !== 'number') },
  };
}

/**
 * The value of a curve's model at `x`, in `yUnit`. In the expression `x` is the bare number of the axis;
 * a result without unit is taken to be in `yUnit`. Throws UnitProblem.
 */
export function curveAt(expression: string, inputs: Readonly<Record<string, Quantity>>, x: number, yUnit: string): number {
  const named = { ...inputs, x: { value: x, unit: '' } };
  const result = evaluate(expression, named);
  return result.unit === '' ? result.value : evaluate(expression, named, yUnit).value;
}

function toPlotPoint(point: LabPoint, xName: string, yName: string, isText: boolean): PlotPoint {
  const samples = point.samples[yName]!;
  const x = xOf(point, xName)!;
  return { id: point.id, x: isText ? String(x) : Number(x), y: median(samples), p10: quantile(samples, 0.1), p90: quantile(samples, 0.9), samples };
}

function xOf(point: LabPoint, name: string): ParamValue | undefined {
  if (Object.hasOwn(point.params, name)) return point.params[name];
  return Object.hasOwn(point.samples, name) ? median(point.samples[name]!) : undefined;
}

function ordered(points: PlotPoint[], isText: boolean): PlotPoint[] {
  return isText ? points : points.sort((a, b) => Number(a.x) - Number(b.x));
}

/** Two points at one x mean that a parameter was forgotten in `where`. */
function forbidTwins({ name, points }: PlotSeries, xName: string): void {
  const seen = new Map<number | string, string>();
  for (const { id, x } of points) {
    const twin = seen.get(x);
    if (twin !== undefined) throw new ReferenceProblem('plot', `Two points${name === '' ? '' : ` of the series \`${name}\``} have ${xName} = ${x}: \`${twin}\` and \`${id}\`.`, 'Tell them apart with `series`, or choose one with `where`.');
    seen.set(x, id);
  }
}

/** `pad=0 variant=loop order` → the pairs; a value reaches to the next `name=`. */
function parseWhere(lab: Lab, text: string): { name: string; value: string }[] {
  if (text.trim() === '') return [];
  const filters = [...text.matchAll(/(\S+?)=(.*?)(?=\s+\S+?=|$)/g)].map(([, name, value]) => ({ name: name!, value: value!.trim() }));
  if (filters.length === 0 || !/^\S+=/.test(text.trim())) throw new ReferenceProblem('plot', `“${text}” is not a filter.`, 'Write `where="name=value other=value"`.');
  for (const { name } of filters) requireParam(lab, name, 'where');
  return filters;
}

function matches(param: ParamValue | undefined, value: string): boolean {
  if (param === undefined) return false;
  return String(param) === value || (typeof param === 'number' && value !== '' && Number(value) === param);
}

function requireMetric(lab: Lab, name: string): void {
  const names = Object.keys(lab.metrics);
  if (!names.includes(name)) throw new ReferenceProblem('unknown-metric', `The lab \`${lab.lesson}/${lab.id}\` has no metric \`${name}\`.${didYouMean(name, names)}`, `Its metrics are: ${names.join(', ')}.`);
}

function requireParam(lab: Lab, name: string, prop: string): void {
  const names = [...Object.keys(lab.params), ...(prop === 'x' ? Object.keys(lab.metrics) : [])];
  if (!names.includes(name)) throw new ReferenceProblem('unknown-param', `The lab \`${lab.lesson}/${lab.id}\` has no parameter \`${name}\` for \`${prop}\`.${didYouMean(name, names)}`, `It can be one of: ${names.join(', ')}.`);
}

function axisOf(lab: Lab, name: string): Omit<PlotAxis, 'isText'> {
  const declared = lab.params[name] ?? lab.metrics[name]!;
  return { name, unit: declared.unit ?? '', means: declared.means };
}

function noPoints(lab: Lab, result: LabResult, props: PlotSelection, matching: number): ReferenceProblem {
  const who = `\`${lab.lesson}/${lab.id}\` on \`${result.machine.id}\``;
  const names = [props.x, props.y, props.series].filter((name) => name !== undefined).map((name) => `\`${name}\``);
  if (matching > 0) return new ReferenceProblem('plot', `No matching point of ${who} has ${new Intl.ListFormat('en').format(names)}.`, 'Choose names that the same points have.');
  const values = Object.keys(lab.params).map((name) => `${name} = ${[...new Set(result.points.map((point) => String(point.params[name] ?? '–')))].slice(0, 8).join(', ')}`);
  return new ReferenceProblem('plot', `No point of ${who} matches \`where="${props.where}"\`.`, `The recorded values are: ${values.join('; ')}.`);
}
