/** Goals of page-tables. */
import { formatNumber } from '../../core/units/number.ts';
import type { Challenge } from '../shared/contract.ts';
import { controls, type Params } from './controls.ts';
import { memory, touchingOf, type State } from './state.ts';
import { costOf, entries, hugeBytes, pageBytes, type Cost } from './walk.ts';

/** The cost at the stride of the slider that is one notch shorter (−1) or longer (1); null at its ends. */
function besides({ params }: State, notch: -1 | 1): Cost | null {
  const stride = controls.stride.values[controls.stride.values.indexOf(params.stride) + notch];
  return stride === undefined ? null : costOf(touchingOf({ ...params, stride }));
}

const isTwice = ({ tableBytes, residentBytes }: Cost): boolean => tableBytes >= 2 * residentBytes;
const firstLevel = 72;

export const challenges: readonly Challenge<Params, State>[] = [
  {
    id: 'twice',
    goal: 'Make the page tables take twice the RAM of the 4096 pages themselves, with the smallest stride that does.',
    start: {},
    locked: ['pages', 'huge', 'offset', 'tlb'],
    isWon: (state) => isTwice(state.cost) && !isTwice(besides(state, -1) ?? state.cost),
    look: ({ params, cost }) => {
      if (isTwice(cost)) return 'The tables are large enough, but a smaller stride does it too. Look where the curve of the tables has just finished its climb.';
      const shares = cost.tables.findIndex((tables) => tables < params.pages);
      return `The tables take ${formatNumber(cost.tableBytes / cost.residentBytes, { digits: 2 })} times the RAM of the pages. ${['At the PTE level pages still share a table', 'Every page has a PTE table of its own, but PMD tables are still shared', 'PTE and PMD tables are not shared any more'][shares]!}: how far does one table of that level reach?`;
    },
    because: ({ cost }) =>
      `One PMD table covers ${memory(entries * hugeBytes)}. From that distance on, every page needs a PTE table and a PMD table of its own, two tables for each page of the same size: ${formatNumber(cost.tables[0])} + ${formatNumber(cost.tables[1])} + ${formatNumber(cost.tables[2])} tables. Only the PUD tables are still shared.`,
  },
  {
    id: 'eight-faults',
    goal: 'Touch the same 4096 pages with 8 page faults, not 4096.',
    start: { offset: 256 },
    locked: ['pages', 'stride', 'tlb'],
    isWon: ({ cost }) => cost.faults <= 8,
    look: ({ params, cost }) =>
      params.huge === 'off'
        ? `Every page of 4\u00a0KiB costs a fault, wherever it lies: ${formatNumber(cost.faults)} in all. What would bring in more than one page at a time?`
        : `${formatNumber(cost.huge)} huge pages fit, and ${formatNumber(cost.small)} pages at the ends of the range are still small. Where may a page of 2\u00a0MiB begin?`,
    because: ({ params, cost }) =>
      `The range holds ${formatNumber(cost.huge)} whole, aligned blocks of 2\u00a0MiB, and each takes one fault. Off the boundary its two ends are made of small pages, and it takes ${formatNumber(costOf({ ...touchingOf(params), offset: entries / 2 }).faults)}, as each layer of the checkpoint in the lesson does. The tables did not shrink: for each huge page Linux keeps a PTE table in reserve.`,
  },
  {
    id: 'reach',
    goal: 'All 4096 pages must fit into the 72 entries of the first-level TLB. Spread them as far as that allows.',
    start: { tlb: firstLevel, stride: 64 },
    locked: ['pages', 'offset', 'tlb'],
    isWon: (state) => state.cost.faults <= firstLevel && (besides(state, 1)?.faults ?? Infinity) > firstLevel,
    look: ({ params, cost }) =>
      cost.faults <= firstLevel
        ? `${formatNumber(cost.faults)} translations fit, and entries are left. May the pages lie further apart?`
        : params.huge === 'off'
          ? `${formatNumber(cost.faults)} translations, one for each page of 4\u00a0KiB: no stride changes that. What would let one translation serve many of them?`
          : `${formatNumber(cost.faults)} translations are too many. One of them serves 2\u00a0MiB: how many of the touched pages lie in that?`,
    because: ({ params, cost }) =>
      `${formatNumber(entries / params.stride)} touched pages share each of the ${formatNumber(cost.huge)} huge pages. The reach has its price: ${memory(cost.residentBytes)} of RAM for ${memory(params.pages * pageBytes)} of touched pages.`,
  },
];
