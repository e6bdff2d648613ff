import * as Plot from '@observablehq/plot';
import { domainOf, typeOf } from './domain.ts';
import { drawLabels, labelMargin } from './labels.ts';
import type { Axis, EvaluatedPlot } from './spec.ts';
import { colorOf, dashes, markers, reference, text, type Size } from './style.ts';
import { linearTicks, logTicks, tickText } from './ticks.ts';

/** Lines or dots of each series, with ranges and models. */
export function lines(whole: EvaluatedPlot, size: Size, document: Document): Element {
  const { font, width, height } = size;
  const y = domainOf(whole, 'y');
  const spec = { ...whole, curves: whole.curves.map(({ label, points }) => ({ label, points: points.filter((point) => point.y >= y[0] && point.y <= y[1]) })) };
  const x = spec.x.scale === null ? null : domainOf(spec, 'x');
  const yTicks = logTicks(spec.y.scale, ...y, 6) ?? linearTicks(...y, 5);
  const yTexts = yTicks.map((value) => tickText(value, spec.y.scale, spec.y.unit));
  const marginLeft = Math.ceil(Math.max(...yTexts.map((text) => text.length)) * font * 0.58) + 10;
  const marginRight = labelMargin(spec, size);
  const xTicks = x ? ticksThatFit(spec.x, x, size, width - marginLeft - marginRight) : undefined;
  const named = spec.x.scale === null;
  const drawing = Plot.plot({
    document,
    width,
    height,
    marginLeft,
    marginRight,
    marginTop: font * 2.1,
    marginBottom: font * 3.3,
    style: { fontSize: `${font}px` },
    x: named ? { type: 'point', domain: namesOf(spec), padding: 0.4, axis: null } : { type: typeOf(spec.x), ...(spec.x.scale === 'log2' ? { base: 2 } : {}), domain: x!, axis: null },
    y: { type: typeOf(spec.y), ...(spec.y.scale === 'log2' ? { base: 2 } : {}), domain: y, axis: null },
    marks: [
      Plot.gridY({ ticks: yTicks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisY({ ticks: yTicks, tickFormat: (value: number) => tickText(value, spec.y.scale, spec.y.unit), tickSize: 0, tickPadding: 6, label: null, fill: 'var(--soft)' }),
      Plot.axisX({ ...(xTicks === undefined ? {} : { ticks: xTicks }), ...(named ? {} : { tickFormat: (value: number) => tickText(value, spec.x.scale, spec.x.unit) }), tickSize: 4, label: null, fill: 'var(--soft)', stroke: 'var(--edge)', ...(named ? { lineWidth: 8 } : {}) } as Plot.AxisXOptions),
      Plot.ruleY([y[0]], { stroke: 'var(--edge)' }),
      ...spec.curves.map((curve) => Plot.line(curve.points, { x: 'x', y: 'y', stroke: reference, strokeWidth: 1.5, strokeDasharray: '3 3' })),
      ...spec.series.flatMap(({ points }, index) => [
        Plot.ruleX(points.filter(({ low, high }) => high > low), { x: 'x', y1: 'low', y2: 'high', stroke: colorOf(index), strokeWidth: 3, strokeOpacity: 0.4 }),
        ...(spec.kind === 'line' ? [Plot.line(points, { x: 'x', y: 'y', stroke: colorOf(index), strokeWidth: 2, ...(dashes[index % 4] === 'none' ? {} : { strokeDasharray: dashes[index % 4]! }) })] : []),
        Plot.dot(points, { x: 'x', y: 'y', fill: colorOf(index), symbol: markers[index % 4]!, r: points.length > 24 ? 2 : 3.2 }),
      ]),
    ],
  });
  axisTitles(drawing, spec, size, marginLeft);
  drawLabels(drawing, spec, size);
  return drawing;
}

/** The y title above its axis at the left, the x title below the middle of its own. */
function axisTitles(drawing: Element, spec: EvaluatedPlot, { height, font }: Size, marginLeft: number): void {
  text(drawing, 0, font, spec.y.label, { fill: 'var(--soft)', 'text-anchor': 'start' });
  const right = Number((drawing as unknown as { scale(name: string): { range: readonly number[] } }).scale('x').range.at(-1));
  text(drawing, (marginLeft + right) / 2, height - font * 0.5, spec.x.label, { 'text-anchor': 'middle', fill: 'var(--soft)' });
}

/** As many ticks as find room with their texts. */
function ticksThatFit(axis: Axis, domain: [number, number], { ticks: most, font }: Size, room: number): number[] {
  const ticksOf = (count: number): number[] => logTicks(axis.scale, ...domain, count) ?? linearTicks(...domain, count);
  const widthOf = (ticks: readonly number[]): number => ticks.reduce((sum, value) => sum + tickText(value, axis.scale, axis.unit).length * font * 0.58 + font, 0);
  for (let count: number = most; count > 2; count--) if (widthOf(ticksOf(count)) <= room) return ticksOf(count);
  return ticksOf(2);
}

function namesOf(spec: EvaluatedPlot): string[] {
  return [...new Set(spec.series.flatMap(({ points }) => points.map(({ x }) => String(x))))];
}
