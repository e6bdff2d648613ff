import { selectPoints } from '../numbers/plot-data.ts';
import { ReferenceProblem, type NumberScope } from '../numbers/resolve.ts';
import type { PropsOf } from '../schema/components.ts';

/** The part of the plane that a plot shows, in which its curves must give numbers. */
export interface PlotFrame {
  /** Unit of the y axis. */
  unit: string;
  /** Least and greatest x of its curves, bare numbers of the x axis. */
  ends: readonly number[];
}

/** The frame of a plot that can be drawn. Throws ReferenceProblem where there is nothing to draw, or an axis cannot show it. */
export function plotFrame(scope: NumberScope, props: PropsOf<'Plot'>, hasCurve: boolean): PlotFrame {
  const { xmin, xmax } = props;
  if (xmin !== undefined && xmax !== undefined && xmin >= xmax) throw new ReferenceProblem('plot', `This plot goes from xmin={${xmin}} to xmax={${xmax}}.`, 'Give `xmax` a greater number than `xmin`.');
  if (props.lab === undefined && !hasCurve) throw new ReferenceProblem('plot', 'This plot shows neither a lab nor a curve.', 'Give it `lab`, `x` and `y`, or put a `<Curve label="…" expr="…" />` into it.');
  const data = props.lab === undefined ? null : selectPoints(scope, props);
  if (!data && (xmin === undefined || xmax === undefined || !props.xlabel || !props.ylabel))
    throw new ReferenceProblem('plot', 'This plot has no `lab`, and not all of xmin, xmax, xlabel and ylabel.', 'Give a lab with x and y, or a range and labels for its curves.');
  const points = data?.series.flatMap((series) => series.points) ?? [];
  const xs = [...points.map(({ x }) => x).filter((x) => typeof x === 'number'), xmin ?? [], xmax ?? []].flat();
  onLogAxis('xscale', props.xscale, xs);
  onLogAxis('yscale', props.yscale, points.map(({ y }) => y));
  return { unit: data ? data.y.unit : '', ends: xs.length === 0 ? [] : [xmin ?? Math.min(...xs), xmax ?? Math.max(...xs)] };
}

function onLogAxis(prop: string, scale: string | undefined, values: readonly number[]): void {
  const low = Math.min(...values);
  if (scale?.startsWith('log') && low <= 0) throw new ReferenceProblem('plot', `\`${prop}="${scale}"\` cannot show ${low}: a logarithmic axis has positive numbers only.`, 'Leave the point out with `where`, or use a linear axis.');
}
