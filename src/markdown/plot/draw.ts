/** A plot as SVG markup, by Observable Plot on a document without a browser. Colors are the site's variables; there is no style element. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { formatNumber } from '../../core/units/format.ts';
import { drawLabels, labelMargin } from './labels.ts';
import { evaluateCurves, valuesOf, type Axis, type EvaluatedPlot, type PlotSpec } from './spec.ts';
import { logTicks, tickText } from './ticks.ts';

/** The two drawings of every plot: width, height and size of text in pixels. */
export const sizes = {
  narrow: { width: 336, height: 248, font: 13, ticks: 5, labelWidth: 104 },
  wide: { width: 640, height: 336, font: 14, ticks: 8, labelWidth: 172 },
} as const;

export type Size = (typeof sizes)[keyof typeof sizes];

/** Dash of each series, and its marker. */
export const dashes = ['none', '7 3', '2 3', '9 3 2 3'] as const;
export const markers = ['circle', 'square', 'diamond2', 'triangle'] as const;

const reference = 'var(--plot-ref)';

/** Color of a series. */
export function colorOf(index: number): string {
  return `var(--plot-${index + 1})`;
}

/** Draws a plot at both sizes. Throws UnitProblem where a curve does not close. */
export function drawPlot(spec: PlotSpec): string {
  const evaluated = evaluateCurves(spec);
  return Object.values(sizes).map((size) => drawAt(evaluated, size)).join('');
}

function drawAt(spec: EvaluatedPlot, size: Size): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawing = spec.kind === 'bar' ? bars(spec, size, document) : lines(spec, size, document);
  return tidy(drawing as unknown as SVGSVGElement, size);
}

function lines(spec: EvaluatedPlot, size: Size, document: Document): Element {
  const { font, width, height } = size;
  const y = domainOf(spec, 'y');
  const x = spec.x.scale === null ? null : domainOf(spec, 'x');
  const yTicks = logTicks(spec.y.scale, ...y, 6) ?? 5;
  const xTicks = x ? (logTicks(spec.x.scale, ...x, size.ticks) ?? (size.ticks > 6 ? 7 : 4)) : undefined;
  const yTexts = (Array.isArray(yTicks) ? yTicks : niceTicks(y, yTicks)).map((value) => tickText(value, spec.y.scale, spec.y.unit));
  const marginLeft = Math.ceil(Math.max(...yTexts.map((text) => text.length)) * font * 0.58) + 10;
  const named = spec.x.scale === null;
  const drawing = Plot.plot({
    document,
    width,
    height,
    marginLeft,
    marginRight: labelMargin(spec, size),
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
      ...spec.curves.map((curve) => Plot.line(curve.points, { x: 'x', y: 'y', stroke: reference, strokeWidth: 1.5, strokeDasharray: '3 3', clip: true })),
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

/** Horizontal bars: one group a name, with the name above its bars, and behind each bar its series and value. */
function bars(spec: EvaluatedPlot, size: Size, document: Document): Element {
  const { font, width } = size;
  const rows = spec.series.flatMap(({ name, points }, index) =>
    points.map((point) => ({ ...point, series: name, index, group: typeof point.x === 'number' ? tickText(point.x, spec.x.scale, spec.x.unit) : point.x, label: [name, formatNumber(point.y)].filter((part) => part !== '').join(' ') })),
  );
  const groups = [...new Set(rows.map(({ group }) => group))];
  const nameRow = 'name of the group';
  const domain = domainOf({ ...spec, y: { ...spec.y, startsAtZero: spec.y.scale === 'linear' } }, 'y');
  const ticks = logTicks(spec.y.scale, ...domain, 5) ?? 4;
  const drawing = Plot.plot({
    document,
    width,
    height: groups.length * (spec.series.length + 1) * (font + 9) + font * 4,
    marginLeft: 8,
    marginRight: Math.ceil(Math.max(...rows.map(({ label }) => label.length)) * font * 0.58) + 10,
    marginTop: 0,
    marginBottom: font * 3.4,
    style: { fontSize: `${font}px` },
    x: { type: typeOf(spec.y), domain, axis: null },
    y: { type: 'band', domain: [nameRow, ...spec.series.map(({ name }) => name)], padding: 0.12, axis: null },
    fy: { domain: groups, axis: null, padding: 0 },
    marks: [
      Plot.gridX({ ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisX({ ticks, tickFormat: (value: number) => tickText(value, spec.y.scale, spec.y.unit), tickSize: 4, label: null, fill: 'var(--soft)', stroke: 'var(--edge)' }),
      Plot.text(groups, { fy: (group: string) => group, y: () => nameRow, x: () => domain[0], text: (group: string) => group, textAnchor: 'start', dy: 3, fill: 'var(--ink)', fontWeight: 600 }),
      Plot.barX(rows, { x1: domain[0], x2: 'y', y: 'series', fy: 'group', fill: ({ index }: (typeof rows)[number]) => colorOf(index) }),
      Plot.ruleY(rows.filter(({ low, high }) => high > low), { x1: 'low', x2: 'high', y: 'series', fy: 'group', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.text(rows, { x: ({ y, high }: (typeof rows)[number]) => Math.max(y, high), y: 'series', fy: 'group', text: 'label', textAnchor: 'start', dx: 6, fill: 'var(--ink)' }),
    ],
  });
  text(drawing, width / 2, Number(drawing.getAttribute('height')) - font * 0.5, spec.y.label, { 'text-anchor': 'middle', fill: 'var(--soft)' });
  return drawing;
}

/** The y title above its axis at the left, the x title below the middle of its own. */
function axisTitles(drawing: Element, spec: EvaluatedPlot, { height, font }: Size, marginLeft: number): void {
  text(drawing, 0, font, spec.y.label, { fill: 'var(--soft)', 'text-anchor': 'start' });
  const right = Number((drawing as unknown as { scale(name: string): { range: readonly number[] } }).scale('x').range.at(-1));
  text(drawing, (marginLeft + right) / 2, height - font * 0.5, spec.x.label, { 'text-anchor': 'middle', fill: 'var(--soft)' });
}

/** Adds a text to a drawing. */
export function text(drawing: Element, x: number, y: number, content: string, attributes: Record<string, string>): void {
  const element = drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'text');
  for (const [name, value] of Object.entries({ x: x.toFixed(1), y: y.toFixed(1), ...attributes })) element.setAttribute(name, value);
  element.textContent = content;
  drawing.append(element);
}

function typeOf({ scale }: Axis): 'linear' | 'log' {
  return scale === 'linear' || scale === null ? 'linear' : 'log';
}

/** Least and greatest value on an axis with a little room; a linear y axis starts at zero where that costs less than half of its height. */
function domainOf(spec: EvaluatedPlot, axis: 'x' | 'y'): [number, number] {
  const values = valuesOf(spec, axis);
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (axis === 'x') return withRoom(low, high, spec.x.scale !== 'linear');
  if (spec.y.scale === 'linear') {
    const zero = spec.y.startsAtZero || (low > 0 && low < high / 2);
    if (zero) low = Math.min(0, low);
    if (low === high) high = low + 1;
    const [first, last] = [niceFloor(low, high), niceCeil(low, high)];
    return [first, last];
  }
  const positive = values.filter((value) => value > 0);
  [low, high] = [Math.min(...positive), Math.max(...positive)];
  return [low / 1.15, high * 1.15];
}

/** A little room at both ends, so that no mark lies on an axis. */
function withRoom(low: number, high: number, isLog: boolean): [number, number] {
  if (low === high) return isLog ? [low / 2, high * 2] : [low - 1, high + 1];
  if (isLog) return [low / (high / low) ** 0.03, high * (high / low) ** 0.02];
  const room = (high - low) * 0.03;
  return [low >= 0 && low < room ? Math.min(low, 0) : low - room, high + room];
}

function stepOf(low: number, high: number): number {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= rough)!;
}

function niceFloor(low: number, high: number): number {
  const step = stepOf(low, high);
  return Math.floor(low / step + 1e-9) * step;
}

function niceCeil(low: number, high: number): number {
  const step = stepOf(low, high);
  return Math.ceil(high / step - 1e-9) * step;
}

function niceTicks([low, high]: [number, number], count: number): number[] {
  const step = stepOf(low, high);
  return Array.from({ length: count + 2 }, (_, index) => low + index * step).filter((value) => value <= high * (1 + 1e-9));
}

function namesOf(spec: EvaluatedPlot): string[] {
  return [...new Set(spec.series.flatMap(({ points }) => points.map(({ x }) => String(x))))];
}

/** Markup without what the style sheet says, without the style element, and with coordinates to a tenth of a pixel. */
function tidy(drawing: SVGSVGElement, { width }: Size): string {
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const name of ['class', 'font-family', 'font-size']) drawing.removeAttribute(name);
  for (const element of drawing.querySelectorAll('[aria-label], [aria-hidden]')) {
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-hidden');
  }
  drawing.setAttribute('class', width === sizes.narrow.width ? 'plot-narrow' : 'plot-wide');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.removeAttribute('style');
  return drawing.outerHTML.replace(/(?<=[\s",(A-Za-z-]|^)(-?\d+\.\d{2,})(?=[\s",)A-Za-z-])/g, (number) => String(Number(Number(number).toFixed(1))));
}
