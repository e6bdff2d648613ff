import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { JsxElement } from '../../core/checks/input.ts';
import { resolveInputs } from '../../core/numbers/resolve.ts';
import { selectPoints, type PlotAxis, type PlotData } from '../../core/numbers/plot-data.ts';
import type { PropsOf } from '../../core/schema/components.ts';
import { unitLabel } from '../../core/units/format.ts';
import { formatNumber } from '../../core/units/number.ts';
import { cached } from '../cache.ts';
import { childrenNamed, type Component } from '../component.ts';
import type { Context } from '../context.ts';
import { labPath } from '../links.ts';
import type { Curve, PlotSpec } from '../plot/spec.ts';
import { ticksCarryUnit } from '../plot/ticks.ts';
import { scrollBox } from '../table.ts';
import { figure, plainCaption } from './caption.ts';
import { referToResult } from './lab-note.ts';

/** Longest meaning that an axis shows in place of a name, in characters. */
const longestMeaning = 40;

/** Recorded points and models as a drawing, with the data behind it. */
export const plot: Component<'Plot'> = {
  html({ props, element, context, render }) {
    const data = props.lab === undefined ? null : selectPoints(context, props);
    const spec = specOf(props, data, element, context);
    const drawings = context.leaf(cached('plot', JSON.stringify(spec), () => draw(spec)), element, 'plot', 'Report this: the plot could not be drawn.');
    return figure(element, context, render, () => ({
      kind: 'plot',
      id: `figure-${context.next('plot')}-plot`,
      body: [h('div', { className: ['figure-box', 'plot-box'], role: 'img', ariaLabel: props.alt }, [drawings as unknown as ElementContent])],
      reference: data ? [referToResult(context, data.lab, data.result, { samples: data.series[0]!.points[0]!.samples.length, stat: 'median' })] : [],
      after: data ? [dataFold(data)] : [],
    }));
  },
  markdown({ props, element, context, text }) {
    const data = props.lab === undefined ? null : selectPoints(context, props);
    const { head, rows } = data ? tableOf(data) : { head: [], rows: [] };
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    return [`[Plot: ${props.alt}]`, ...(data ? [table] : []), plainCaption(element, context.next('figure'), text)].join('\n\n');
  },
};

async function draw(spec: PlotSpec): Promise<string> {
  const { drawPlot } = await import('../plot/draw.ts');
  return drawPlot(spec);
}

function specOf(props: PropsOf<'Plot'>, data: PlotData | null, element: JsxElement, context: Context): PlotSpec {
  const xScale = data?.x.isText ? null : (props.xscale ?? 'linear');
  const yScale = props.yscale ?? 'linear';
  const by = data?.by ?? null;
  return {
    kind: props.kind ?? 'line',
    x: { label: props.xlabel ?? labelOf(data?.x, ticksCarryUnit(xScale, data?.x.unit ?? '')), scale: xScale, unit: data?.x.unit ?? '' },
    y: { label: props.ylabel ?? labelOf(data?.y, false), scale: yScale, unit: data?.y.unit ?? '', startsAtZero: props.yzero === true },
    series: (data?.series ?? []).map(({ name, points }) => ({
      name: by && !by.isText ? `${by.name} = ${name}` : name,
      points: points.map(({ x, y, p10, p90 }) => ({ x, y, low: p10, high: p90 })),
    })),
    curves: childrenNamed(element, 'Curve').map((curve) => curveOf(curve, props, data, context)),
  };
}

/** What an axis shows, and its unit. */
function labelOf(axis: PlotAxis | undefined, ticksHaveUnit: boolean): string {
  if (!axis) return '';
  const unit = axis.unit === '' || ticksHaveUnit ? '' : unitLabel(axis.unit);
  const meaning = axis.means.length <= longestMeaning ? axis.means : '';
  if (meaning === '') return unit === '' || /\d/.test(axis.name) ? `${axis.name}${unit === '' ? '' : ` (${unit})`}` : unit;
  return unit === '' ? meaning : `${meaning} (${unit})`;
}

function curveOf(element: JsxElement, props: PropsOf<'Plot'>, data: PlotData | null, context: Context): Curve {
  const { label, expr, ...inputs } = context.props('Curve', element);
  const resolved = context.resolve(element, () => resolveInputs(context, inputs));
  const numbers = (data?.series ?? []).flatMap(({ points }) => points.map(({ x }) => Number(x)));
  return { label, expression: expr, inputs: Object.fromEntries(resolved.map(({ name, quantity }) => [name, quantity])), low: props.xmin ?? Math.min(...numbers), high: props.xmax ?? Math.max(...numbers) };
}

function dataFold(data: PlotData): ElementContent {
  const { head, rows } = tableOf(data);
  const table = h('table', { className: ['compact'] }, [
    h('thead', [h('tr', head.map((name) => h('th', { scope: 'col' }, name)))]),
    h('tbody', rows.map((cells) => h('tr', cells.map((cell) => h('td', cell))))),
  ]);
  return h('details', { className: ['data'] }, [h('summary', 'Data'), scrollBox(table, head.join('  ').length, 'Data of the plot'), h('p', [h('a', { href: labPath(data.lab.lesson, data.lab.id) }, 'Raw results'), ' with every sample'])]);
}

function tableOf({ x, y, by, series }: PlotData): { head: string[]; rows: string[][] } {
  const withUnit = ({ name, unit }: PlotAxis): string => (unit === '' ? name : `${name} (${unitLabel(unit)})`);
  const number = (value: number | string): string => (typeof value === 'number' ? formatNumber(value) : value);
  // A count is the same every time: it has one sample and no spread.
  const isRepeated = series.some(({ points }) => points.some(({ samples }) => samples.length > 1));
  const spread = ({ p10, p90, samples }: PlotData['series'][number]['points'][number]): string[] => (isRepeated ? [p10 === p90 ? '' : `${number(p10)}–${number(p90)}`, String(samples.length)] : []);
  return {
    head: [...(by ? [withUnit(by)] : []), withUnit(x), withUnit(y), ...(isRepeated ? ['10%–90%', 'samples'] : [])],
    rows: series.flatMap(({ name, points }) => points.map((point) => [...(by ? [name] : []), number(point.x), number(point.y), ...spread(point)])),
  };
}
