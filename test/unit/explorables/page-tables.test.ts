import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { controls, type Params } from '../../../src/explorables/page-tables/controls.ts';
import { model } from '../../../src/explorables/page-tables/model.ts';
import { memory, pageOf, shownPages, touchingOf } from '../../../src/explorables/page-tables/state.ts';
import { basePage, costOf, covers, entries, indicesOf, usedEntries, type Cost, type Touching } from '../../../src/explorables/page-tables/walk.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { lookOf, play, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });
const touching = (change: Partial<Touching> = {}): Touching => ({ pages: 4096, stride: 1, offset: 0, isHuge: false, ...change });

/** The same counts, page by page. */
function counted({ pages, stride, offset, isHuge }: Touching): Cost {
  const seen = [new Set<number>(), new Set<number>(), new Set<number>()];
  const [small, huge] = [new Set<number>(), new Set<number>()];
  const end = offset + pages * stride;
  for (let index = 0; index < pages; index++) {
    const page = offset + index * stride;
    seen.forEach((tables, level) => tables.add(Math.floor(page / entries ** (level + 1))));
    const block = Math.floor(page / entries);
    if (isHuge && block * entries >= offset && (block + 1) * entries <= end) huge.add(block);
    else small.add(page);
  }
  const tables = seen.map(({ size }) => size) as [number, number, number];
  return { tables, huge: huge.size, small: small.size, faults: huge.size + small.size, tableBytes: (tables[0] + tables[1] + tables[2]) * 4096, residentBytes: small.size * 4096 + huge.size * 2 ** 21 };
}

describe('the cost of touching', () => {
  it.each<[string, Partial<Touching>, Partial<Cost>]>([
    ['side by side: 4096 ÷ 512 PTE tables', {}, { tables: [8, 1, 1], faults: 4096, tableBytes: 40 * 1024, residentBytes: 16 * 2 ** 20 }],
    ['every eighth page: 64 to a table', { stride: 8 }, { tables: [64, 1, 1], tableBytes: 264 * 1024 }],
    ['2 MiB apart: one to a table', { stride: 512 }, { tables: [4096, 8, 1], tableBytes: 16_420 * 1024 }],
    ['4 MiB apart: the PMD tables double', { stride: 1024 }, { tables: [4096, 16, 1], tableBytes: 16_452 * 1024 }],
    ['1 GiB apart: one to a PMD table', { stride: 2 ** 18 }, { tables: [4096, 4096, 8], tableBytes: 32_800 * 1024 }],
    ['8 GiB apart: 64 to a PUD table', { stride: 2 ** 21 }, { tables: [4096, 4096, 64], tableBytes: 33_024 * 1024 }],
    ['one page: a table of each level', { pages: 1 }, { tables: [1, 1, 1], faults: 1, tableBytes: 12 * 1024, residentBytes: 4096 }],
    ['one page off the boundary: a ninth table', { offset: 1 }, { tables: [9, 1, 1] }],
    ['huge pages: a fault each, and no table less', { isHuge: true }, { tables: [8, 1, 1], huge: 8, small: 0, faults: 8, residentBytes: 16 * 2 ** 20 }],
    ['huge pages off the boundary: the ends are small', { isHuge: true, offset: 256 }, { tables: [9, 1, 1], huge: 7, small: 512, faults: 519 }],
    ['huge pages 2 MiB apart: each touch takes one', { isHuge: true, stride: 512 }, { huge: 4096, faults: 4096, residentBytes: 8 * 2 ** 30 }],
    ['a range that holds no whole huge page', { isHuge: true, pages: 600, offset: 300 }, { huge: 0, small: 600 }],
  ])('is as counted by hand: %s', (_, change, expected) => {
    expect(costOf(touching(change))).toMatchObject(expected);
  });

  it('is that of counting page by page, for any stride', () => {
    const random = seeded(3);
    for (let round = 0; round < 400; round++) {
      const each = touching({ pages: 1 + Math.floor(random() * 2000), stride: Math.floor(2 ** (random() * 21)), offset: Math.floor(random() * 512), isHuge: random() < 0.5 });
      expect(costOf(each), JSON.stringify(each)).toEqual(counted(each));
    }
  });

  it('grows with the pages, has more tables below than above, and is never less than what is touched', () => {
    const random = seeded(4);
    for (let round = 0; round < 300; round++) {
      const { params, cost, sweep } = stateOf(randomParams(controls, random));
      const [pte, pmd, pud] = cost.tables;
      expect(pte >= pmd && pmd >= pud && pud >= 1).toBe(true);
      expect(pte).toBeLessThanOrEqual(params.pages);
      expect(cost.residentBytes).toBeGreaterThanOrEqual(params.pages * 4096);
      expect(cost.faults).toBeLessThanOrEqual(params.pages);
      expect(cost.small * 4096 + cost.huge * 2 ** 21).toBe(cost.residentBytes);
      const more = costOf({ ...touchingOf(params), pages: params.pages + 1 });
      expect(more.tableBytes).toBeGreaterThanOrEqual(cost.tableBytes);
      expect(costOf({ ...touchingOf(params), isHuge: !touchingOf(params).isHuge }).tables).toEqual(cost.tables);
      for (let index = 1; index < sweep.length; index++) expect(sweep[index]!.cost.tableBytes).toBeGreaterThanOrEqual(sweep[index - 1]!.cost.tableBytes);
    }
  });

  it('uses as many entries of all tables of a level as there are tables below', () => {
    for (const change of [{}, { stride: 3, offset: 77 }, { stride: 700, pages: 3000 }, { stride: 2 ** 18, pages: 1500 }]) {
      const each = touching(change);
      const { tables } = costOf(each);
      const last = each.offset + (each.pages - 1) * each.stride;
      for (const level of [0, 1, 2]) {
        let sum = 0;
        for (let table = 0; table <= Math.floor(last / covers(level)); table++) sum += usedEntries(each, level, table);
        expect(sum).toBe(level === 0 ? each.pages : tables[level - 1]);
      }
    }
  });

  it('is finite at the ends of every control, and stays within the user half of the addresses', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0], control.values.at(-1)!] : [control.min, control.max];
      for (const value of values) expect(Object.values(model.measure(stateOf({ [name]: value }))).every((measured) => measured !== null && Number.isFinite(measured) && measured > 0), name).toBe(true);
    }
    expect(pageOf({ stride: 2 ** 21, offset: 511 }, 8191) * 4096).toBeLessThan(2 ** 47);
  });
});

describe('an address', () => {
  it('splits as in the lesson', () => {
    expect(indicesOf(Math.floor(0x7f3a12345678 / 4096))).toEqual([254, 232, 145, 325]);
    expect(indicesOf(basePage)).toEqual([32, 0, 0, 0]);
  });
});

describe('the figure', () => {
  it('shows one PTE table for eight pages side by side, and eight of them 2 MiB apart', () => {
    expect(stateOf({}).rows.map((row) => row.length)).toEqual([1, 1, 1, 8]);
    expect(stateOf({}).rows[2]).toEqual([{ column: 0, span: 8, isOpen: [false, true], used: 512, isHuge: false }]);
    expect(stateOf({ stride: 512 }).rows.map((row) => row.length)).toEqual([1, 1, 8, 8]);
    expect(stateOf({ stride: 512 }).rows[2]![1]).toEqual({ column: 1, span: 1, isOpen: [false, false], used: 1, isHuge: false });
    expect(stateOf({ stride: 2 ** 18 }).rows.map((row) => row.length)).toEqual([1, 8, 8, 8]);
  });

  it('shows pages that share a huge page, and the table in reserve, as one box', () => {
    const { rows } = stateOf({ huge: 'on', stride: 128, offset: 300 });
    expect(rows[3]!.map(({ span, isHuge }) => [span, isHuge])).toEqual([[1, false], [1, false], [4, true], [2, true]]);
    expect(rows[2]!.map(({ span, isHuge }) => [span, isHuge])).toEqual([[2, false], [4, true], [2, true]]);
  });

  it('moves along the pages, stops at both ends, and comes back as it was', () => {
    const start = stateOf({});
    const later = model.step(start, { kind: 'show', page: 8 });
    expect([later.from, later.at]).toEqual([8, 8]);
    expect(model.step(later, { kind: 'show', page: 0 })).toEqual({ ...start, params: { ...start.params, at: 7 }, at: 7 });
    expect(model.step(start, { kind: 'select', page: 8 })).toMatchObject({ from: 1, at: 8 });
    const next = model.step(start, { kind: 'center', page: start.next! });
    expect(next).toMatchObject({ from: 508, at: 512, next: 1024 });
    expect(next.rows[2]!.map(({ span }) => span)).toEqual([4, 4]);
    expect(model.step(start, { kind: 'show', page: 99_999 })).toMatchObject({ from: 4088, next: null });
    expect(model.step(start, { kind: 'select', page: -1 })).toEqual(start);
    expect(stateOf({ pages: 1, from: 8000, at: 8100 })).toMatchObject({ from: 0, at: 0, shown: 1, next: null });
  });

  it('covers each page in view once at every level, and is the state of its params', () => {
    const random = seeded(9);
    for (let round = 0; round < 300; round++) {
      const state = stateOf(randomParams(controls, random));
      expect(state.shown).toBe(Math.min(shownPages, state.params.pages));
      for (const row of state.rows) expect(row.reduce((sum, { span }) => sum + span, 0)).toBe(state.shown);
      const after = model.step(state, { kind: (['select', 'center', 'show'] as const)[round % 3]!, page: Math.floor(random() * 9000) - 400 });
      expect(model.initial(after.params)).toEqual(after);
      expect(after.at >= after.from && after.at < after.from + after.shown).toBe(true);
    }
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, '4096 pages, side by side, take 4096 page faults, 16\u00a0MiB of RAM and 40\u00a0KiB of page tables (10 tables, 8 PTE tables among them); the TLB holds 3072 of 4096 translations.'],
    [{ stride: 262144 }, '4096 pages, 1\u00a0GiB apart, take 4096 page faults, 16\u00a0MiB of RAM and 32,800\u00a0KiB of page tables (8200 tables, 4096 PTE tables among them); the TLB holds 3072 of 4096 translations.'],
    [{ offset: 256 }, '4096 pages, side by side, take 4096 page faults, 16\u00a0MiB of RAM and 44\u00a0KiB of page tables (11 tables, 9 PTE tables among them); the TLB holds 3072 of 4096 translations.'],
    [{ huge: 'on' }, '4096 pages, side by side, take 8 page faults, 16\u00a0MiB of RAM and 40\u00a0KiB of page tables (10 tables, 8 PTE tables among them); the TLB holds all 8 translations.'],
    [{ stride: 64, tlb: 72 }, '4096 pages, 256\u00a0KiB apart, take 4096 page faults, 16\u00a0MiB of RAM and 2056\u00a0KiB of page tables (514 tables, 512 PTE tables among them); the TLB holds 72 of 4096 translations.'],
    [{ stride: 8, tlb: 72, huge: 'on' }, '4096 pages, 32\u00a0KiB apart, take 64 page faults, 128\u00a0MiB of RAM and 264\u00a0KiB of page tables (66 tables, 64 PTE tables among them); the TLB holds all 64 translations.'],
    [{ pages: 1 }, '1 page takes 1 page fault, 4\u00a0KiB of RAM and 12\u00a0KiB of page tables (3 tables, 1 PTE table among them); the TLB holds the one translation.'],
    [{ pages: 512, huge: 'on' }, '512 pages, side by side, take 1 page fault, 2\u00a0MiB of RAM and 12\u00a0KiB of page tables (3 tables, 1 PTE table among them); the TLB holds the one translation.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toMatch(/^\*\*4096 pages side by side need 40\u00a0KiB of page tables; the same pages 2\u00a0MiB apart need 16,420\u00a0KiB, more than the 16\u00a0MiB in them\.\*\* .* 8 PTE tables serve 4096 pages here\./);
  });

  it('names memory in a unit that leaves it whole, or with four digits', () => {
    expect([4096, 2 ** 20, 16_420 * 1024, 2 ** 33, 2 ** 33 - 2 ** 20 - 4096, 96 * 2 ** 20].map(memory)).toEqual(['4\u00a0KiB', '1\u00a0MiB', '16,420\u00a0KiB', '8\u00a0GiB', '7.999\u00a0GiB', '96\u00a0MiB']);
  });
});

describe('the table', () => {
  it('has a row for each stride, with what the figure draws', () => {
    const { columns, rows } = model.table(stateOf({}));
    expect(rows.length).toBe(controls.stride.values.length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[9]).toEqual([512, 4096, 8, 1, 16_420, 4105, 4096, 16_384]);
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('twice', [{ set: 'stride', to: 8 }])).toBe('The tables take 0.016 times the RAM of the pages. At the PTE level pages still share a table: how far does one table of that level reach?');
    expect(look('twice', [{ set: 'stride', to: 512 }])).toBe('The tables take 1.0 times the RAM of the pages. Every page has a PTE table of its own, but PMD tables are still shared: how far does one table of that level reach?');
    expect(look('eight-faults', [])).toBe('Every page of 4\u00a0KiB costs a fault, wherever it lies: 4096 in all. What would bring in more than one page at a time?');
    expect(look('eight-faults', [{ set: 'offset', to: 0 }])).toMatch(/^Every page/);
    expect(look('eight-faults', [{ set: 'huge', to: 'on' }])).toBe('7 huge pages fit, and 512 pages at the ends of the range are still small. Where may a page of 2\u00a0MiB begin?');
    expect(look('reach', [{ set: 'stride', to: 1 }])).toMatch(/^4096 translations, one for each page of 4\u00a0KiB: no stride changes that\./);
    expect(look('reach', [{ set: 'huge', to: 'on' }])).toBe('512 translations are too many. One of them serves 2\u00a0MiB: how many of the touched pages lie in that?');
    expect(look('reach', [{ set: 'huge', to: 'on' }, { set: 'stride', to: 4 }])).toBe('32 translations fit, and entries are left. May the pages lie further apart?');
  });

  it('with a larger stride than needed is not yet the smallest', () => {
    const { state, session } = play(model, 'twice', [{ set: 'stride', to: 2097152 }]);
    expect([...session.won]).toEqual([]);
    expect(model.challenges[0]!.look(state, null)).toMatch(/^The tables are large enough, but a smaller stride does it too\./);
  });
});
