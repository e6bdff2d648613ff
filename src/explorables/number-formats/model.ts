/** Number formats: what is stored of a number, and what becomes of a sum. */
import type { DataTable, Model } from '../shared/contract.ts';
import { challenges } from './challenges.ts';
import { controls } from './controls.ts';
import { encode, smallest, stepAt, wholeUpTo } from './formats.ts';
import { bitsOf, initial, step, type Event, type State } from './state.ts';
import { describe, finding } from './text.ts';

function table({ all, pattern, params }: State): DataTable {
  return {
    columns: [
      { name: 'format', unit: '' }, { name: 'a stored', unit: '' }, { name: 'b stored', unit: '' }, { name: 'sum stored', unit: '' }, { name: 'result', unit: '' }, { name: 'relative error', unit: '%' },
      { name: 'bits of a (S E F)', unit: '' }, { name: 'bits of b', unit: '' }, { name: 'bits of the sum', unit: '' },
      { name: 'smallest', unit: '' }, { name: 'smallest normal', unit: '' }, { name: 'largest', unit: '' },
    ],
    rows: all.map(({ format, a, b, sum, result, error }) => [
      format.name, a, b, sum, result, error === null ? '–' : Number((100 * error).toPrecision(6)),
      bitsOf(format, format.id === params.format ? pattern : encode(format, a)).join(' '), bitsOf(format, encode(format, b)).join(' '), bitsOf(format, encode(format, sum)).join(' '),
      smallest(format), 2 ** format.least, format.largest,
    ]),
  };
}

export const model: Model<typeof controls, State, Event> = {
  controls,
  initial,
  step,
  measures: {
    result: { label: 'Result in the format', unit: '', digits: 9 },
    exact: { label: 'Exactly', unit: '', digits: 12 },
    error: { label: 'Relative error', unit: '%', digits: 2 },
    step: { label: 'Step of the format at a', unit: '', digits: 3 },
    whole: { label: 'No whole number missing up to', unit: '' },
  },
  measure: ({ own, exact, params }) => ({
    result: own.result,
    exact,
    error: own.error === null ? null : 100 * own.error,
    step: Number.isFinite(own.a) ? stepAt(own.format, Math.abs(own.a)) / params.scale : null,
    whole: wholeUpTo(own.format),
  }),
  describe,
  table,
  finding,
  challenges,
};
