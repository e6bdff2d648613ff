import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Lab } from '../../core/curriculum/curriculum.ts';
import { median } from '../../core/numbers/statistics.ts';
import type { LabResult } from '../../core/schema/lab.ts';
import { unitLabel } from '../../core/units/format.ts';
import { formatNumber } from '../../core/units/number.ts';
import { scrollBox } from '../table.ts';

/** Head and rows of a result: its points by parameters, the median of each metric with its unit in the head. */
export function resultRows(lab: Lab, result: LabResult): { head: string[]; rows: string[][]; numeric: boolean[] } {
  const params = Object.keys(lab.params).filter((name) => result.points.some((point) => name in point.params));
  const metrics = Object.keys(lab.metrics).filter((name) => result.points.some((point) => name in point.samples));
  const withUnit = (name: string, unit: string | undefined): string => (unit === undefined || unit === '' ? name : `${name} (${unitLabel(unit)})`);
  return {
    head: [...params.map((name) => withUnit(name, lab.params[name]!.unit)), ...metrics.map((name) => withUnit(name, lab.metrics[name]!.unit))],
    numeric: [...params.map((name) => result.points.every((point) => typeof point.params[name] !== 'string')), ...metrics.map(() => true)],
    rows: result.points.map((point) => [
      ...params.map((name) => shown(point.params[name])),
      ...metrics.map((name) => (point.samples[name] ? formatNumber(median(point.samples[name])) : '')),
    ]),
  };
}

/** The same as a table. */
export function resultTable(lab: Lab, result: LabResult): Element {
  const { head, rows, numeric } = resultRows(lab, result);
  const align = (column: number): { className?: string[] } => (numeric[column] ? { className: ['align-right'] } : {});
  const table = h('table', { className: ['compact'] }, [
    h('thead', [h('tr', head.map((name, column) => h('th', { scope: 'col', ...align(column) }, name)))]),
    h('tbody', rows.map((cells) => h('tr', cells.map((cell, column) => h('td', align(column), cell))))),
  ]);
  return scrollBox(table, head.join('  ').length, 'Recorded results') as Element;
}

function shown(value: number | string | boolean | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? formatNumber(value) : String(value);
}
