import * as Plot from '@observablehq/plot';
import { formatNumber } from '../../core/units/number.ts';
import { domainOf, typeOf } from './domain.ts';
import type { EvaluatedPlot } from './spec.ts';
import { colorOf, text, type Size } from './style.ts';
import { linearTicks, logTicks, tickText } from './ticks.ts';

/** Horizontal bars: one group a name, with the name above its bars, and behind each bar its series and value. */
export function bars(spec: EvaluatedPlot, size: Size, document: Document): Element {
  const { font, width } = size;
  const rows = spec.series.flatMap(({ name, points }, index) =>
    points.map((point) => ({ ...point, series: name, index, group: typeof point.x === 'number' ? tickText(point.x, spec.x.scale, spec.x.unit) : point.x, label: [name, formatNumber(point.y)].filter((part) => part !== '').join(' ') })),
  );
  const groups = [...new Set(rows.map(({ group }) => group))];
  const nameRow = 'name of the group';
  const domain = domainOf({ ...spec, y: { ...spec.y, startsAtZero: spec.y.scale === 'linear' } }, 'y');
  const ticks = logTicks(spec.y.scale, ...domain, 5) ?? linearTicks(...domain, 4);
  const drawing = Plot.plot({
    document,
    width,
    height: groups.length * (spec.series.length + 1) * (font + 9) + font * 4,
    marginLeft: 12,
    marginRight: Math.ceil(Math.max(...rows.map(({ label }) => label.length)) * font * 0.58) + 10,
    marginTop: 0,
    marginBottom: font * 3.4,
    style: { fontSize: `${font}px` },
    x: { type: typeOf(spec.y), domain, axis: null },
    y: { type: 'band', domain: [nameRow, ...spec.series.map(({ name }) => name)], padding: 0.18, axis: null },
    fy: { domain: groups, axis: null, padding: 0 },
    marks: [
      Plot.gridX({ ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      Plot.axisX({ ticks, tickFormat: (value: number) => tickText(value, spec.y.scale, spec.y.unit), tickSize: 4, label: null, fill: 'var(--soft)', stroke: 'var(--edge)' }),
      Plot.text(groups, { fy: (group: string) => group, y: () => nameRow, x: () => domain[0], text: (group: string) => group, textAnchor: 'start', dy: 4, fill: 'var(--ink)', fontWeight: 600 }),
      Plot.barX(rows, { x1: domain[0], x2: 'y', y: 'series', fy: 'group', fill: ({ index }: (typeof rows)[number]) => colorOf(index) }),
      Plot.ruleY(rows.filter(({ low, high }) => high > low), { x1: 'low', x2: 'high', y: 'series', fy: 'group', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      Plot.text(rows, { x: ({ y, high }: (typeof rows)[number]) => Math.max(y, high), y: 'series', fy: 'group', text: 'label', textAnchor: 'start', dx: 6, fill: 'var(--ink)' }),
    ],
  });
  text(drawing, width / 2, Number(drawing.getAttribute('height')) - font * 0.5, spec.y.label, { 'text-anchor': 'middle', fill: 'var(--soft)' });
  return drawing;
}
