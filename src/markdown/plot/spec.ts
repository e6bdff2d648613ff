/** What a plot shows, free of where it came from. Plain data, so that it is also the key of the drawing in the cache. */

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

/** A model: a thin line for reference. */
export interface Curve {
  label: string;
  points: { x: number; y: number }[];
}

export interface PlotSpec {
  kind: 'line' | 'dot' | 'bar';
  x: Axis;
  y: Axis & { startsAtZero: boolean };
  series: Series[];
  curves: Curve[];
}

/** All numbers on an axis. */
export function valuesOf(spec: PlotSpec, axis: 'x' | 'y'): number[] {
  const measured = spec.series.flatMap(({ points }) => points.flatMap((point) => (axis === 'y' ? [point.y, point.low, point.high] : [point.x])));
  const modeled = spec.curves.flatMap(({ points }) => points.map((point) => point[axis]));
  return [...measured, ...modeled].filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
}
