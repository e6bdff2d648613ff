/** The state of page-tables: what touching costs, and the walks of eight neighbors. */
import { withUnit } from '../shared/params.ts';
import { controls, type Params } from './controls.ts';
import { basePage, costOf, covers, entries, firstAt, hugeRange, usedEntries, type Cost, type Touching } from './walk.ts';

/** Touched pages in the figure, at most. */
export const shownPages = 8;

/** A table or page that one or more neighbors in the figure share. */
export interface Box {
  /** Place of its first neighbor in the figure, from 0. */
  column: number;
  /** Neighbours in the figure that share it. */
  span: number;
  /** It also belongs to pages before, and after, those in the figure. */
  isOpen: readonly [before: boolean, after: boolean];
  /** Entries in use, of 512; 0 for a page. */
  used: number;
  /** A page of 2 MiB, or the table that the kernel keeps in reserve for it. */
  isHuge: boolean;
}

export interface State {
  readonly params: Params;
  readonly cost: Cost;
  /** Tables and pages of the same pages at every stride of the slider, in order. */
  readonly sweep: readonly { stride: number; cost: Cost }[];
  /** Number of the first page in the figure, from 0. */
  readonly from: number;
  /** Number of the page whose address is shown. */
  readonly at: number;
  /** Touched pages in the figure. */
  readonly shown: number;
  /** Rows of the figure: PUD, PMD and PTE tables, then pages. */
  readonly rows: readonly (readonly Box[])[];
  /** Number of the first page with a PTE table after that of `at`; null where there is none. */
  readonly next: number | null;
}

export const touchingOf = ({ pages, stride, offset, huge }: Params): Touching => ({ pages, stride, offset, isHuge: huge === 'on' });

export function initial(params: Params): State {
  const touching = touchingOf(params);
  const { pages, stride, offset } = touching;
  const shown = Math.min(shownPages, pages);
  const from = Math.min(params.from, pages - shown);
  const at = Math.min(Math.max(params.at, from), from + shown - 1);
  const next = firstAt(touching, (Math.floor((offset + at * stride) / entries) + 1) * entries);
  return {
    params,
    cost: costOf(touching),
    sweep: controls.stride.values.map((each) => ({ stride: each, cost: costOf({ ...touching, stride: each }) })),
    from,
    at,
    shown,
    rows: [2, 1, 0, -1].map((level) => boxes(touching, level, from, shown)),
    next: next < pages ? next : null,
  };
}

/** The tables of a level above the pages in the figure, PTE being 0; at −1 the pages themselves. */
function boxes(touching: Touching, level: number, from: number, shown: number): Box[] {
  const { pages, stride, offset } = touching;
  const huge = hugeRange(touching);
  const found: Box[] = [];
  for (let column = 0; column < shown; ) {
    const page = offset + (from + column) * stride;
    const isHuge = page >= huge.from && page < huge.to;
    const size = level < 0 ? (isHuge ? entries : 1) : covers(level);
    const block = Math.floor(page / size);
    const [first, end] = [firstAt(touching, block * size), firstAt(touching, (block + 1) * size)];
    const last = Math.min(end, from + shown, pages);
    found.push({
      column,
      span: last - from - column,
      isOpen: [from > first, end > from + shown],
      used: level < 0 ? 0 : usedEntries(touching, level, block),
      isHuge: isHuge && level < 1,
    });
    column = last - from;
  }
  return found;
}

/** Number from address 0 of the page with the number `index` among those touched. */
export function pageOf({ stride, offset }: Pick<Params, 'stride' | 'offset'>, index: number): number {
  return basePage + offset + index * stride;
}

/** Translations that the TLB holds. */
export const held = ({ params, cost }: State): number => Math.min(params.tlb, cost.faults);

/** Memory that the TLB's translations lead to, in bytes: entries × the size of a page, on average where there are both sizes. */
export const reachBytes = ({ params, cost }: State): number => (params.tlb * cost.residentBytes) / cost.faults;

const units = ['KiB', 'MiB', 'GiB', 'TiB'] as const;

/** An amount of memory in the largest unit that leaves it whole, or rounded to four digits from 64 MiB on. */
export function memory(bytes: number): string {
  const sizes = units.map((unit, index) => ({ unit, size: 1024 ** (index + 1) }));
  const whole = sizes.findLast(({ size }) => bytes >= size && bytes % size === 0);
  if (whole && (whole.unit !== 'KiB' || bytes < 64 * 1024 ** 2)) return withUnit(bytes / whole.size, whole.unit);
  const { unit, size } = bytes < 64 * 1024 ** 2 ? sizes[0]! : sizes.findLast((each) => bytes >= each.size)!;
  return withUnit(Number((bytes / size).toPrecision(4)), unit, 4);
}
