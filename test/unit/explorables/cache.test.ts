import { describe, expect, it } from 'vitest';
import { seeded } from '../../../src/core/random.ts';
import { count, wantedOf } from '../../../src/explorables/cache/count.ts';
import { model } from '../../../src/explorables/cache/model.ts';
import { access, Sets, setsOf, type Geometry } from '../../../src/explorables/cache/simulate.ts';
import { controls, type Params } from '../../../src/explorables/cache/state.ts';
import { passesOf, replayPass, type Shape, type WorkloadId } from '../../../src/explorables/cache/workloads.ts';
import { defaultsOf } from '../../../src/explorables/shared/params.ts';
import { lookOf, play, randomParams } from '../../support/play.ts';

const first = defaultsOf(controls);
const stateOf = (change: Partial<Params>) => model.initial({ ...first, ...change });
const l1: Geometry = { sizeBytes: 32 * 1024, lineBytes: 64, ways: 8 };
const workloads = controls.workload.options.map(({ value }) => value as WorkloadId);

/** The same cache, written as plainly as can be: by set, a list with the newest line first. */
function plainCache(sets: number, ways: number): { use: (line: number, isStore: boolean) => boolean; writeBacks: () => number } {
  const lists = Array.from({ length: sets }, () => [] as { line: number; isDirty: boolean }[]);
  let writeBacks = 0;
  return {
    use: (line, isStore) => {
      const list = lists[line % sets]!;
      const found = list.findIndex((each) => each.line === line);
      const entry = found === -1 ? { line, isDirty: false } : list.splice(found, 1)[0]!;
      entry.isDirty ||= isStore;
      list.unshift(entry);
      if (list.length > ways && list.pop()!.isDirty) writeBacks++;
      return found !== -1;
    },
    writeBacks: () => writeBacks,
  };
}

const random = seeded(256);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
/** Small shapes and caches, so that sets overflow. */
const randomSetting = (): { shape: Shape; geometry: Geometry } => {
  const n = pick([1, 2, 5, 8, 16, 24]);
  const lineBytes = pick([32, 64, 128]);
  const sizeBytes = pick([256, 512, 1024, 2048, 4096]);
  return { shape: { workload: pick(workloads), n, rowLength: n + pick([0, 1, 4, 8, 11]), tile: pick([n, n, 3, 8]) }, geometry: { sizeBytes, lineBytes, ways: Math.min(pick([1, 2, 4, 8]), sizeBytes / lineBytes) } };
};

describe('the sets of a cache', () => {
  it('run a trace as counted by hand: two sets of two ways', () => {
    const sets = new Sets(2, 2, 8);
    const steps: [line: number, isStore: boolean, isHit: boolean][] = [
      [0, false, false], // set 0: 0
      [2, true, false], //  set 0: 2* 0
      [0, false, true], //  set 0: 0 2*, and 2 is now the oldest
      [1, false, false], // set 1: 1
      [4, false, false], // set 0: 4 0, 2 goes out dirty
      [0, true, true], //   set 0: 0* 4
      [2, false, false], // set 0: 2 0*, 4 goes out clean
      [6, false, false], // set 0: 6 2, 0 goes out dirty
      [1, false, true],
      [0, false, false], // set 0: 0 6, 2 goes out: clean since it came back
    ];
    expect(steps.map(([line, isStore]) => sets.use(line, isStore))).toEqual(steps.map(([, , isHit]) => isHit));
    expect(sets.writeBacks).toBe(2);
  });

  it('hold line 0, whose tag is 0, like any other line, and miss it when empty', () => {
    for (const ways of [1, 2, 8]) {
      const sets = new Sets(1, ways, 16);
      expect(sets.use(0, false)).toBe(false);
      expect(sets.use(0, false)).toBe(true);
      for (let line = 1; line <= ways; line++) sets.use(line, false);
      expect(sets.use(0, false)).toBe(false);
    }
  });

  it('remember a use, not only an arrival', () => {
    const sets = new Sets(1, 2, 8);
    for (const line of [1, 2, 1, 3]) sets.use(line, false);
    expect([sets.use(1, false), sets.use(2, false)]).toEqual([true, false]);
  });

  it('throw out nothing while a way is free', () => {
    const sets = new Sets(1, 4, 8);
    for (const line of [0, 1, 2, 3]) sets.use(line, true);
    expect(sets.writeBacks).toBe(0);
    expect([0, 1, 2, 3].map((line) => sets.use(line, false))).toEqual([true, true, true, true]);
  });

  it('agree with a plain list on random traces', () => {
    const seed = seeded(1);
    for (let round = 0; round < 60; round++) {
      const [setCount, ways, lines] = [2 ** Math.floor(seed() * 4), 1 + Math.floor(seed() * 5), 2 + Math.floor(seed() * 60)];
      const [sets, plain] = [new Sets(setCount, ways, lines), plainCache(setCount, ways)];
      for (let step = 0; step < 400; step++) {
        const [line, isStore] = [Math.floor(seed() * lines), seed() < 0.3];
        expect(sets.use(line, isStore)).toBe(plain.use(line, isStore));
      }
      expect(sets.writeBacks).toBe(plain.writeBacks());
    }
  });
});

describe('an access', () => {
  it('belongs to the line of its address: bytes 0 to 63, 64 to 127', () => {
    const sets = new Sets(4, 1, 16);
    expect([0, 63, 64, 127, 128].map((address) => access(sets, 64, address, 1, false))).toEqual([false, true, false, true, false]);
  });

  it('that straddles two lines uses both and is one miss at most', () => {
    const sets = new Sets(4, 2, 16);
    expect(access(sets, 64, 60, 8, false)).toBe(false);
    expect(access(sets, 64, 0, 8, false)).toBe(true);
    expect(access(sets, 64, 64, 8, false)).toBe(true);
    expect(access(sets, 64, 124, 8, false)).toBe(false); // the first line is there, the second is not
    expect(access(sets, 64, 124, 4, false)).toBe(true);
    expect(access(sets, 64, 120, 8, false)).toBe(true); // ends with the line
  });
});

describe('a run', () => {
  it('counts a 2 × 2 transpose as done by hand', () => {
    const trace: [number, boolean][] = [];
    const shape: Shape = { workload: 'reads', n: 2, rowLength: 2, tile: 2 };
    for (let pass = 0; pass < passesOf(shape); pass++) replayPass(shape, pass, (address, isStore) => trace.push([address, isStore]));
    expect(trace).toEqual([[0, false], [4096, true], [16, false], [4104, true], [8, false], [4112, true], [24, false], [4120, true]]);
    expect(count(shape, l1)).toMatchObject({ reads: 4, writes: 4, readMisses: 1, writeMisses: 1, compulsory: 2, capacity: 0, conflict: 0 });
    // One way: a and b begin in the same set and throw each other out every time.
    expect(count(shape, { sizeBytes: 4096, lineBytes: 64, ways: 1 })).toMatchObject({ readMisses: 4, writeMisses: 4, compulsory: 2, capacity: 0, conflict: 6, fullyAssociative: 2, writeBacks: 3 });
  });

  it('agrees with plain lists for real and fully associative cache, and with what they say of each miss', () => {
    for (let round = 0; round < 80; round++) {
      const { shape, geometry } = randomSetting();
      const sets = setsOf(geometry);
      const [real, fully] = [plainCache(sets, geometry.ways), plainCache(1, geometry.sizeBytes / geometry.lineBytes)];
      const seen = new Set<number>();
      const expected = { reads: 0, writes: 0, readMisses: 0, writeMisses: 0, compulsory: 0, capacity: 0, conflict: 0, fullyAssociative: 0 };
      for (let pass = 0; pass < passesOf(shape); pass++)
        replayPass(shape, pass, (address, isStore) => {
          const line = Math.floor(address / geometry.lineBytes);
          const [isHit, isHeld] = [real.use(line, isStore), fully.use(line, isStore)];
          expected[isStore ? 'writes' : 'reads']++;
          if (!isHeld) expected.fullyAssociative++;
          if (isHit) return;
          expected[isStore ? 'writeMisses' : 'readMisses']++;
          expected[!seen.has(line) ? 'compulsory' : isHeld ? 'conflict' : 'capacity']++;
          seen.add(line);
        });
      expect(count(shape, geometry), JSON.stringify([shape, geometry])).toMatchObject({ ...expected, writeBacks: real.writeBacks() });
    }
  });

  it('touches every element as often as its loops say', () => {
    for (const workload of workloads)
      for (const tile of [3, 7]) {
        const n = 7;
        const { reads, writes } = count({ workload, n, rowLength: 9, tile }, l1);
        const expected = workload.length > 3 ? (workload === 'columns' ? [n * n, n] : [n * n, n * n]) : workload.endsWith('k') ? [2 * n ** 3, n * n] : [2 * n ** 3 + n * n, n ** 3];
        expect([workload, reads, writes]).toEqual([workload, ...expected]);
      }
  });

  it('adds up: kinds, sets and passes give the misses, and first uses are the lines touched', () => {
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    for (let round = 0; round < 120; round++) {
      const { shape, geometry } = randomSetting();
      const counts = count(shape, geometry);
      const misses = counts.readMisses + counts.writeMisses;
      expect(counts.compulsory + counts.capacity + counts.conflict).toBe(misses);
      expect([sum(counts.compulsoryOfSet), sum(counts.capacityOfSet), sum(counts.conflictOfSet)]).toEqual([counts.compulsory, counts.capacity, counts.conflict]);
      expect(sum(counts.missesOfPass)).toBe(misses);
      expect(counts.missesOfPass).toHaveLength(passesOf(shape));
      expect(misses).toBeLessThanOrEqual(counts.reads + counts.writes);
      expect(counts.writeBacks).toBeLessThanOrEqual(misses);
      expect(counts.compulsory).toBeLessThanOrEqual(counts.fullyAssociative);
      const lines = new Set<number>();
      for (let pass = 0; pass < passesOf(shape); pass++) replayPass(shape, pass, (address) => lines.add(Math.floor(address / geometry.lineBytes)));
      expect(counts.compulsory).toBe(lines.size);
    }
  });

  it('misses no more in a fully associative cache of twice the size, and has no conflicts there', () => {
    for (let round = 0; round < 60; round++) {
      const { shape, geometry } = randomSetting();
      const misses = [1, 2, 4].map((times) => {
        const sizeBytes = geometry.sizeBytes * times;
        const counts = count(shape, { ...geometry, sizeBytes, ways: sizeBytes / geometry.lineBytes });
        expect(counts.conflict).toBe(0);
        return counts.readMisses + counts.writeMisses;
      });
      expect(misses).toEqual(misses.toSorted((a, b) => b - a));
    }
  });

  it('misses only first uses once everything fits, and every time in a cache of one line that two matrices share', () => {
    for (const workload of workloads) expect(count({ workload, n: 8, rowLength: 8, tile: 8 }, { ...l1, sizeBytes: 128 * 1024 })).toMatchObject({ capacity: 0, conflict: 0 });
    const { reads, writes, readMisses, writeMisses } = count({ workload: 'reads', n: 16, rowLength: 16, tile: 16 }, { sizeBytes: 64, lineBytes: 64, ways: 1 });
    expect([readMisses, writeMisses]).toEqual([reads, writes]);
  });

  it('of one element is one miss for each matrix', () => {
    expect(count({ workload: 'reads', n: 1, rowLength: 1, tile: 1 }, l1)).toMatchObject({ reads: 1, writes: 1, readMisses: 1, writeMisses: 1 });
    expect(count({ workload: 'ijk', n: 1, rowLength: 1, tile: 1 }, l1)).toMatchObject({ reads: 2, writes: 1, compulsory: 3 });
  });
});

describe('the walk down a column', () => {
  it('reaches sets ÷ gcd(step, sets) sets for steps of whole lines', () => {
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    for (let padding = 0; padding <= 64; padding += 8) {
      const state = stateOf({ padding });
      expect([padding, state.walk.sets]).toEqual([padding, 64 / gcd((256 + padding) / 8, 64)]);
      expect(state.walk.lines).toBe(256);
    }
  });

  it('is counted in the lines of each pass', () => {
    const { wanted, accesses } = wantedOf({ workload: 'reads', n: 256, rowLength: 256, tile: 256 }, l1, 9);
    expect(accesses).toBe(512);
    expect(wanted.a.flatMap((lines, set) => (lines > 0 ? [[set, lines]] : []))).toEqual([[1, 128], [33, 128]]);
    expect(wanted.b.reduce((total, lines) => total + lines, 0)).toBe(32);
  });
});

describe('the model', () => {
  it('counts what the lesson and Cachegrind count at 256 and 264', () => {
    const misses = (change: Partial<Params>): number[] => {
      const { counts } = stateOf(change);
      return [counts.readMisses, counts.writeMisses, counts.conflict];
    };
    expect(misses({})).toEqual([65_536, 8192, 57_344]);
    expect(misses({ padding: 8 })).toEqual([8192, 8192, 0]);
    expect(misses({ n: 264 })).toEqual([8712, 8712, 0]);
    expect(misses({ workload: 'writes' })).toEqual([8192, 65_536, 57_344]);
    expect(misses({ workload: 'writes', padding: 8 })).toEqual([8192, 8192, 0]);
  });

  it('is finite at the ends of every control', () => {
    for (const [name, control] of Object.entries(controls)) {
      const values = control.kind === 'choice' ? control.options.map(({ value }) => value) : control.kind === 'list' ? [control.values[0]!, control.values.at(-1)!] : [control.min, control.max];
      for (const value of values) {
        const state = stateOf({ [name]: value });
        expect(Object.values(model.measure(state)).every((measured) => measured !== null && Number.isFinite(measured)), name).toBe(true);
        expect(model.describe(state), name).toMatch(/^(Counted at n = 64: )?\d.* miss; (column|tile|pass) [\d,]+ takes .*\.$/);
      }
    }
  });

  it('makes more ways than the cache has lines fully associative', () => {
    const state = stateOf({ sizeKiB: 4, ways: 512, n: 64 });
    expect([state.sets, state.geometry.ways, state.counts.conflict]).toEqual([1, 64, 0]);
  });

  it('shows at most 64 × 64 of a product, and says so', () => {
    expect(stateOf({ workload: 'ikj' }).shape.n).toBe(64);
    expect(model.describe(stateOf({ workload: 'ikj' }))).toBe('Counted at n = 64: 9551 of 528,384 reads and 0 of 262,144 writes miss; pass 1 takes 8 lines of b, in 8 of 64 sets, with room for 64.');
  });

  it('steps through the passes and back to what their params say', () => {
    const seed = seeded(8);
    for (let round = 0; round < 12; round++) {
      const state = model.initial({ ...randomParams(controls, seed), n: 32 });
      for (const to of [0, state.pass + 1, state.pass + 8, state.passes - 1, -3, 99_999]) {
        const next = model.step(state, { to });
        expect(model.initial(next.params)).toEqual(next);
        expect(next.pass).toBe(Math.min(Math.max(to, 0), state.passes - 1));
      }
    }
  });

  it('lists each set with the lines that the figure draws', () => {
    const { columns, rows } = model.table(stateOf({}));
    expect(columns.map(({ name }) => name)).toEqual(['set', 'of a, in column 1', 'of b, in column 1', 'without room', 'compulsory in the whole run', 'capacity in the whole run', 'conflict in the whole run']);
    expect(rows).toHaveLength(64);
    expect(rows[0]).toEqual([0, 128, 0, 120, 256, 0, 896]);
    expect(rows[33]).toEqual([33, 0, 1, 0, 256, 0, 896]);
  });
});

describe('the sentence', () => {
  it.each<[Partial<Params>, string]>([
    [{}, '65,536 of 65,536 reads and 8192 of 65,536 writes miss; column 1 takes 256 lines of a, in 2 of 64 sets, with room for 16.'],
    [{ padding: 8 }, '8192 of 65,536 reads and 8192 of 65,536 writes miss; column 1 takes 256 lines of a, in 64 of 64 sets, with room for 512.'],
    [{ ways: 512 }, '8192 of 65,536 reads and 8192 of 65,536 writes miss; column 1 takes 256 lines of a, in 1 of 1 set, with room for 512.'],
    [{ workload: 'ijk', n: 64 }, '41,416 of 524,288 reads and 4096 of 4096 writes miss; pass 1 takes 64 lines of b, in 8 of 64 sets, with room for 64.'],
    [{ workload: 'jki', n: 64 }, '102,679 of 528,384 reads and 0 of 262,144 writes miss; pass 1 takes 64 lines of a, in 8 of 64 sets, with room for 64.'],
    [{ n: 512 }, '262,144 of 262,144 reads and 32,768 of 262,144 writes miss; column 1 takes 512 lines of a, in 1 of 64 sets, with room for 8.'],
    [{ n: 512, tile: '8' }, '36,352 of 262,144 reads and 32,768 of 262,144 writes miss; tile 1 takes 8 lines of a, in 1 of 64 sets, with room for 8.'],
  ])('at %o', (change, sentence) => {
    expect(model.describe(stateOf(change))).toBe(sentence);
  });

  it('and the caption name what the first frame shows', () => {
    expect(model.finding(stateOf({}))).toBe('**The 256 lines of a column share 2 of 64 sets, so 65,536 of 65,536 reads miss, although the cache has room for 512 lines.** With 8 doubles behind each row they spread over 64 sets, and 8192 reads miss.');
  });
});

describe('a wrong attempt', () => {
  const look = lookOf(model);

  it('hears what to look at', () => {
    expect(look('pad', [])).toBe('Look at the bars: the 256 lines of the column crowd into 2 sets. What decides how far apart they lie?');
    expect(look('pad', [{ set: 'padding', to: 16 }])).toBe('38,256 reads miss. The column now reaches 32 sets with room for 256 lines and needs 256, beside those of b. Which distances of the rows reach more sets?');
    expect(look('ways', [{ set: 'ways', to: 16 }])).toMatch(/^With 16 ways the cache has 32 sets; the column uses 1, with room for 16 lines of its 256\./);
    expect(look('ways', [{ set: 'ways', to: 256 }])).toMatch(/with room for 256 lines of its 256/);
    expect(look('order', [{ set: 'workload', to: 'ikj' }])).toMatch(/^9551 misses\. .* along the rows of b and c/);
    expect(look('order', [{ set: 'workload', to: 'jik' }])).toMatch(/^60,700 misses\. .* down a column of b/);
    expect(look('order', [{ set: 'workload', to: 'columns' }])).toMatch(/no matrix product/);
    expect(look('tile', [{ set: 'tile', to: '16' }])).toMatch(/^A tile takes 32 lines of a, in sets with room for 16\./);
    expect(look('tile', [{ set: 'tile', to: '4' }])).toMatch(/^The lines fit, yet 65,536 reads miss/);
  });

  it('is any order but the two with i innermost, any tile but 8, and any ways below all lines', () => {
    const wins = (id: string, set: string, values: readonly (string | number)[]): (string | number)[] => values.filter((to) => play(model, id, [{ set, to }]).session.won.has(id));
    expect(wins('order', 'workload', workloads)).toEqual(['jki', 'kji']);
    expect(wins('tile', 'tile', controls.tile.options.map(({ value }) => value))).toEqual(['8']);
    expect(wins('ways', 'ways', controls.ways.values)).toEqual([512]);
    expect(wins('pad', 'padding', [0, 8, 16, 24, 32, 40, 48, 56, 64])).toEqual([8, 24, 40, 56]);
  });
});
