/** Counting page tables: 48-bit addresses, four levels of tables with 512 entries each, pages of 4 KiB, as x86-64 has them (Intel SDM 3A, section 4.5). */

/** Bytes of a page, and of a page table. */
export const pageBytes = 4096;
/** Entries of a table, and pages of 4 KiB in a huge page: 2⁹. */
export const entries = 512;
/** Bytes of a huge page, 2 MiB. */
export const hugeBytes = entries * pageBytes;
/** Number of the page at 16 TiB, where offset 0 lies: the start of an entry of the top-level table that nothing else uses. */
export const basePage = 2 ** 44 / pageBytes;

/** Names of the tables of a walk, the last one first: a PTE table has an entry for each page. */
export const levels = ['PTE', 'PMD', 'PUD', 'PGD'] as const;

/** Pages of 4 KiB that one table of a level covers; level 0 is the PTE table. */
export const covers = (level: number): number => entries ** (level + 1);

/** The pages that are touched, counted from 0: number i lies `offset + i · stride` pages behind `basePage`. */
export interface Touching {
  /** How many. */
  pages: number;
  /** From one to the next, in pages of 4 KiB. */
  stride: number;
  /** Of the first one from a boundary of 2 MiB, in pages of 4 KiB: 0 to 511. */
  offset: number;
  /** Huge pages are allowed where they fit. */
  isHuge: boolean;
}

/** How many blocks of `size` pages hold `count` pages that begin at `first`. Blocks follow without a gap up to a stride of `size`; beyond it, each page has its own. */
export function blocks(first: number, stride: number, count: number, size: number): number {
  if (count <= 0) return 0;
  return stride > size ? count : Math.floor((first + (count - 1) * stride) / size) - Math.floor(first / size) + 1;
}

/** The first number of a touched page at or behind `page`, which counts from `basePage`; at most `pages`. */
export function firstAt({ pages, stride, offset }: Touching, page: number): number {
  return Math.min(pages, Math.max(0, Math.ceil((page - offset) / stride)));
}

/** Pages, counted from `basePage`, between which the mapping holds whole blocks of 2 MiB; it reaches from the first page touched to a stride behind the last. Empty where huge pages are off. */
export function hugeRange({ pages, stride, offset, isHuge }: Touching): { from: number; to: number } {
  const from = Math.ceil(offset / entries) * entries;
  const to = Math.floor((offset + pages * stride) / entries) * entries;
  return isHuge && to > from ? { from, to } : { from, to: from };
}

/** What touching takes. */
export interface Cost {
  /** Tables by level, PTE tables first; without the PGD, which every process has. */
  tables: readonly [pte: number, pmd: number, pud: number];
  /** Huge pages; each keeps one of the PTE tables in reserve (`pgtable_trans_huge_deposit`). */
  huge: number;
  /** Pages of 4 KiB. */
  small: number;
  /** Page faults: one for each page of either size. As many translations the TLB would have to hold. */
  faults: number;
  /** Memory of the tables, in bytes: VmPTE. */
  tableBytes: number;
  /** Memory of the pages, in bytes: RSS. */
  residentBytes: number;
}

/** One table for each distinct prefix of the touched addresses, and one page for each first touch. */
export function costOf(touching: Touching): Cost {
  const { pages, stride, offset } = touching;
  const tables = [0, 1, 2].map((level) => blocks(offset, stride, pages, covers(level))) as [number, number, number];
  const { from, to } = hugeRange(touching);
  const [first, end] = [firstAt(touching, from), firstAt(touching, to)];
  const huge = blocks(offset + first * stride, stride, end - first, entries);
  const small = pages - (end - first);
  return { tables, huge, small, faults: small + huge, tableBytes: (tables[0] + tables[1] + tables[2]) * pageBytes, residentBytes: small * pageBytes + huge * hugeBytes };
}

/** Entries in use of the table of a level that covers the block number `table` from `basePage`; 1 to 512. */
export function usedEntries(touching: Touching, level: number, table: number): number {
  const first = firstAt(touching, table * covers(level));
  const count = firstAt(touching, (table + 1) * covers(level)) - first;
  return blocks(touching.offset + first * touching.stride, touching.stride, count, covers(level) / entries);
}

/** Index at each level of a page counted from address 0, PGD first: nine bits each. */
export function indicesOf(page: number): number[] {
  return [3, 2, 1, 0].map((level) => Math.floor(page / entries ** level) % entries);
}
