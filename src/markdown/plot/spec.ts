/** What a plot shows, free of where it came from. Plain data, so that it is also the key of the drawing in the cache. */
import { curveAt } from '../../core/numbers/plot-data.ts';
import type { Quantity } from '../../core/units/quantity.ts';

export type Scale = 'linear' | 'log' | 'log2';

export interface Axis {
  /** Text on the axis, with the unit. */
  label: string;
  /** Null for an axis of names. */
  scale: Scale | null;
  /** Unit of its values; decides how ticks are written. */
  unit: string;
}

export interface SeriesPoint {
  x: number | string;
  /** Median. */
  y: number;
  /** 10th and 90th percentile. */
  low: number;
  high: number;
}

export interface Series {
  /** Empty where there is only one. */
  name: string;
  points: SeriesPoint[];
}

/** A model: a thin line for reference. Its points are computed when it is drawn. */
export interface Curve {
  label: string;
  /** In `x` and the inputs. */
  expression: string;
  inputs: Readonly<Record<string, Quantity>>;
  low: number;
  high: number;
}

export interface PlotSpec {
  kind: 'line' | 'dot' | 'bar';
  x: Axis;
  y: Axis & { startsAtZero: boolean };
  series: Series[];
  curves: Curve[];
}

/** Points of a curve. */
export interface Model {
  label: string;
  points: { x: number; y: number }[];
}

/** A plot with its curves evaluated. */
export interface EvaluatedPlot extends Omit<PlotSpec, 'curves'> {
  curves: Model[];
}

/** Points at which a curve is evaluated. */
const curveSteps = 96;

/** Evaluates the curves, evenly on the x axis. Throws UnitProblem. */
export function evaluateCurves(spec: PlotSpec): EvaluatedPlot {
  const isLinear = spec.x.scale === 'linear' || spec.x.scale === null;
  const curves = spec.curves.map(({ label, expression, inputs, low, high }) => {
    const xs = Array.from({ length: curveSteps + 1 }, (_, step) => (isLinear ? low + ((high - low) * step) / curveSteps : low * (high / low) ** (step / curveSteps)));
    return { label, points: xs.map((x) => ({ x, y: curveAt(expression, inputs, x, spec.y.unit) })) };
  });
  return { ...spec, curves };
}

/** How far beyond the measured values a curve may stretch the y axis; what lies further out is not drawn. */
const mostStretch = 1.25;

/** All numbers on an axis. */
export function valuesOf(spec: EvaluatedPlot, axis: 'x' | 'y'): number[] {
  const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
  const measured = spec.series.flatMap(({ points }) => points.flatMap((point) => (axis === 'y' ? [point.y, point.low, point.high] : [point.x]))).filter(isNumber);
  const modeled = spec.curves.flatMap(({ points }) => points.map((point) => point[axis])).filter(isNumber);
  if (axis === 'x' || measured.length === 0) return [...measured, ...modeled];
  const [low, high] = [Math.min(...measured), Math.max(...measured)];
  return [...measured, ...modeled.map((value) => Math.min(Math.max(value, low > 0 ? low / mostStretch : low), high * mostStretch))];
}
