/** Page tables: what the kernel and the processor need when a program touches memory. */
import { formatNumber } from '../../core/units/number.ts';
import type { DataTable, Model } from '../shared/contract.ts';
import { challenges } from './challenges.ts';
import { controls } from './controls.ts';
import { held, initial, memory, reachBytes, type State } from './state.ts';
import { hugeBytes, pageBytes } from './walk.ts';

/** `select` shows the address of a page, and moves the figure no further than it must; `center` brings it to the middle; `show` moves the figure so that it begins there. */
export type Event = { kind: 'select' | 'center' | 'show'; page: number };

/** The state after a button of the figure; pages beyond the last one stand for the last one. */
function step({ params, from, at, shown }: State, { kind, page }: Event): State {
  const clip = (number: number, low: number, high: number): number => Math.min(Math.max(number, low), high);
  const wanted = clip(page, 0, params.pages - 1);
  const first = { select: clip(from, wanted - shown + 1, wanted), center: wanted - shown / 2, show: wanted }[kind];
  const start = clip(Math.floor(first), 0, params.pages - shown);
  return initial({ ...params, from: start, at: kind === 'show' ? clip(at, start, start + shown - 1) : wanted });
}

const count = (number: number, one: string, many = `${one}s`): string => `${formatNumber(number)} ${number === 1 ? one : many}`;

function describe(state: State): string {
  const { params, cost } = state;
  const { pages, stride } = params;
  const tables = cost.tables[0] + cost.tables[1] + cost.tables[2];
  const far = pages === 1 ? '' : stride === 1 ? ', side by side,' : `, ${memory(stride * pageBytes)} apart,`;
  const holds = held(state) === cost.faults ? (cost.faults === 1 ? 'the one translation' : `all ${formatNumber(cost.faults)} translations`) : `${formatNumber(held(state))} of ${formatNumber(cost.faults)} translations`;
  return `${count(pages, 'page')}${far} ${pages === 1 ? 'takes' : 'take'} ${count(cost.faults, 'page fault')}, ${memory(cost.residentBytes)} of RAM and ${memory(cost.tableBytes)} of page tables (${count(tables, 'table')}, ${count(cost.tables[0], 'PTE table')} among them); the TLB holds ${holds}.`;
}

function table({ sweep, params }: State): DataTable {
  return {
    columns: [
      { name: 'stride', unit: 'pages of 4 KiB' },
      { name: 'PTE tables', unit: '' },
      { name: 'PMD tables', unit: '' },
      { name: 'PUD tables', unit: '' },
      { name: 'memory of tables', unit: 'KiB' },
      { name: 'tables per page touched', unit: 'B' },
      { name: 'page faults', unit: '' },
      { name: 'RAM of the pages', unit: 'KiB' },
    ],
    rows: sweep.map(({ stride, cost: { tables, tableBytes, faults, residentBytes } }) => [stride, ...tables, tableBytes / 1024, Number((tableBytes / params.pages).toPrecision(6)), faults, residentBytes / 1024]),
  };
}

function finding({ params, cost, sweep }: State): string {
  const apart = sweep.find(({ stride }) => stride * pageBytes === hugeBytes)!.cost;
  return (
    `**${formatNumber(params.pages)} pages side by side need ${memory(cost.tableBytes)} of page tables; the same pages ${memory(hugeBytes)} apart need ${memory(apart.tableBytes)}, more than the ${memory(apart.residentBytes)} in them.** ` +
    `What counts is how many different prefixes the addresses have. Neighbors share a table at each level: ${formatNumber(cost.tables[0])} PTE tables serve ${formatNumber(params.pages)} pages here. Each first touch is one page fault, wherever the pages lie.`
  );
}

export const model: Model<typeof controls, State, Event> = {
  controls,
  initial,
  step,
  measures: {
    faults: { label: 'Page faults', unit: '' },
    tablesKib: { label: 'Page tables (VmPTE)', unit: 'KiB' },
    tablesPerPage: { label: 'Tables per page touched', unit: 'B', digits: 4 },
    residentMib: { label: 'RAM of the pages (RSS)', unit: 'MiB', digits: 4 },
    reachMib: { label: 'TLB reach', unit: 'MiB', digits: 3 },
    heldPercent: { label: 'Translations in the TLB', unit: '%', digits: 3 },
  },
  measure: (state) => ({
    faults: state.cost.faults,
    tablesKib: state.cost.tableBytes / 1024,
    tablesPerPage: state.cost.tableBytes / state.params.pages,
    residentMib: state.cost.residentBytes / 1024 ** 2,
    reachMib: reachBytes(state) / 1024 ** 2,
    heldPercent: (100 * held(state)) / state.cost.faults,
  }),
  describe,
  table,
  finding,
  challenges,
};
