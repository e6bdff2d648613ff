/** Labels at the ends of lines: a sample of the line and its name, moved apart where they would touch. */
import type { EvaluatedPlot } from './spec.ts';
import { colorOf, dashes, markers, reference, text, type Size } from './style.ts';

interface Label {
  lines: string[];
  /** Pixels: end of the line, and middle of the label. */
  x: number;
  y: number;
  color: string;
  dash: string;
  marker: string | null;
}

const sampleWidth = 22;
const characterWidth = 0.56;

/** Room at the right for the labels, in pixels. */
export function labelMargin(spec: EvaluatedPlot, size: Size): number {
  const widths = namesOf(spec).flatMap((name) => wrap(name, size).map((line) => line.length * size.font * characterWidth));
  return widths.length === 0 ? 16 : Math.ceil(Math.max(...widths)) + sampleWidth + 12;
}

/** Adds the labels to a drawing. */
export function drawLabels(drawing: Element, spec: EvaluatedPlot, size: Size): void {
  const scales = drawing as unknown as { scale(name: 'x' | 'y'): { apply(value: number | string): number } };
  const [x, y] = [scales.scale('x'), scales.scale('y')];
  const ends = [
    ...spec.series.flatMap(({ name, points }, index) => {
      const end = points.toSorted((a, b) => x.apply(a.x) - x.apply(b.x)).at(-1);
      return name === '' || !end ? [] : [{ name, end, color: colorOf(index), dash: dashes[index % dashes.length]!, marker: markers[index % markers.length]! as string | null }];
    }),
    ...spec.curves.flatMap(({ label, points }) => {
      const end = points.at(-1);
      return end ? [{ name: label, end, color: reference, dash: '3 3', marker: null }] : [];
    }),
  ];
  const top = y.apply(yRange(spec)[1]);
  const bottom = y.apply(yRange(spec)[0]);
  const labels = ends.map(({ name, end, ...rest }): Label => ({ ...rest, lines: wrap(name, size), x: x.apply(end.x), y: Math.min(Math.max(y.apply(end.y), Math.min(top, bottom)), Math.max(top, bottom)) }));
  for (const label of apart(labels, size, size.font, size.height - size.font * 3)) one(drawing, label, size);
}

function yRange(spec: EvaluatedPlot): [number, number] {
  const values = spec.series.flatMap(({ points }) => points.map(({ y }) => y)).concat(spec.curves.flatMap(({ points }) => points.map(({ y }) => y)));
  const usable = spec.y.scale === 'linear' ? values : values.filter((value) => value > 0);
  return [Math.min(...usable), Math.max(...usable)];
}

function one(drawing: Element, { lines, x, y, color, dash, marker }: Label, { font }: Size): void {
  const left = x + 10;
  const first = y - ((lines.length - 1) * font * 1.15) / 2;
  const sample = drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'line');
  const attributes = { x1: left, x2: left + 16, y1: first, y2: first, stroke: color, 'stroke-width': marker === null ? 1.5 : 2, ...(dash === 'none' ? {} : { 'stroke-dasharray': dash }) };
  for (const [name, value] of Object.entries(attributes)) sample.setAttribute(name, typeof value === 'number' ? String(Number(value.toFixed(1))) : value);
  drawing.append(sample);
  lines.forEach((line, place) => text(drawing, left + sampleWidth, first + place * font * 1.15 + font * 0.34, line, { fill: 'var(--ink)', 'text-anchor': 'start', ...(marker === null ? {} : { 'font-weight': '600' }) }));
}

/** Moves labels up or down until none touch and all lie between `top` and `bottom`. */
function apart(labels: readonly Label[], { font }: Size, top: number, bottom: number): Label[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label }));
  const height = (label: Label): number => label.lines.length * font * 1.15 + 3;
  let edge = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, edge + height(label) / 2);
    edge = label.y + height(label) / 2;
  }
  edge = bottom;
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, edge - height(label) / 2);
    edge = label.y - height(label) / 2;
  }
  return sorted;
}

function wrap(name: string, size: Size): string[] {
  const most = Math.floor((size.labelWidth - sampleWidth) / (size.font * characterWidth));
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function namesOf(spec: EvaluatedPlot): string[] {
  return [...spec.series.map(({ name }) => name), ...spec.curves.map(({ label }) => label)].filter((name) => name !== '');
}
