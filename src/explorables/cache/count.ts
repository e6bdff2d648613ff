/** Runs a workload through a cache that is empty at first, and counts. */
import { Sets, setsOf, type Geometry } from './simulate.ts';
import { baseOf, longestPass, passesOf, replayPass, type Matrix, type Shape } from './workloads.ts';

/** What a whole run counts. */
export interface Counts {
  reads: number;
  writes: number;
  readMisses: number;
  writeMisses: number;
  /** First use of the line. */
  compulsory: number;
  /** Not the first use, and a fully associative cache of the same size would miss too. */
  capacity: number;
  /** The other misses: a fully associative cache of the same size would hold the line. */
  conflict: number;
  /** Misses of a fully associative cache of the same size, first uses among them. */
  fullyAssociative: number;
  /** Dirty lines thrown out; those that are still inside at the end are not counted. */
  writeBacks: number;
  /** By pass: its misses. */
  missesOfPass: readonly number[];
  /** By set: misses of each kind. */
  compulsoryOfSet: readonly number[];
  capacityOfSet: readonly number[];
  conflictOfSet: readonly number[];
}

/** Counts a whole run, access by access. */
export function count(shape: Shape, geometry: Geometry): Counts {
  const shift = Math.log2(geometry.lineBytes);
  const sets = setsOf(geometry);
  const lines = linesOf(shape, geometry);
  const real = new Sets(sets, geometry.ways, lines);
  const fullyLines = geometry.sizeBytes / geometry.lineBytes;
  const fully = new Sets(1, fullyLines, lines);
  const mask = sets - 1;
  const seen = new Uint8Array(lines);
  const compulsoryOfSet = new Array<number>(sets).fill(0);
  const capacityOfSet = compulsoryOfSet.slice();
  const conflictOfSet = compulsoryOfSet.slice();
  const passes = passesOf(shape);
  const missesOfPass = new Array<number>(passes).fill(0);
  const trace = new Int32Array(longestPass(shape)); // line and store bit of each access of a pass
  let traced = 0;
  const record = (address: number, isStore: boolean): void => void (trace[traced++] = ((address >>> shift) << 1) | (isStore ? 1 : 0));
  let [accesses, writes, readMisses, writeMisses, fullyAssociative] = [0, 0, 0, 0, 0];
  // The two lines used last, the newer first. While only they are used and their sets hold both, all hits: their order is brought up to date once another line comes.
  let [first, second, isPair, isSwapped] = [-1, -1, false, false];
  for (let pass = 0; pass < passes; pass++) {
    traced = 0;
    replayPass(shape, pass, record);
    accesses += traced;
    const before = readMisses + writeMisses;
    for (let index = 0; index < traced; index++) {
      const line = trace[index]! >>> 1;
      const isStore = (trace[index]! & 1) === 1;
      if (isStore) writes++;
      if (line === first || (line === second && isPair)) {
        if (line === second) {
          second = first;
          first = line;
          isSwapped = !isSwapped;
        }
        if (isStore) real.soil(line);
        continue;
      }
      if (isSwapped) {
        real.use(first, false);
        fully.use(first, false);
      }
      const isHit = real.use(line, isStore);
      const isHeld = fully.use(line, false);
      second = first;
      first = line;
      isSwapped = false;
      isPair = second !== -1 && (geometry.ways > 1 || ((first ^ second) & mask) !== 0) && fullyLines > 1;
      if (!isHeld) fullyAssociative++;
      if (isHit) continue;
      if (isStore) writeMisses++;
      else readMisses++;
      if (seen[line] === 0) compulsoryOfSet[line & mask]!++;
      else if (isHeld) conflictOfSet[line & mask]!++;
      else capacityOfSet[line & mask]!++;
      seen[line] = 1;
    }
    missesOfPass[pass] = readMisses + writeMisses - before;
  }
  const [compulsory, capacity, conflict] = [sum(compulsoryOfSet), sum(capacityOfSet), sum(conflictOfSet)];
  return { reads: accesses - writes, writes, readMisses, writeMisses, compulsory, capacity, conflict, fullyAssociative, writeBacks: real.writeBacks, missesOfPass, compulsoryOfSet, capacityOfSet, conflictOfSet };
}

/** Of one pass: its accesses, and by matrix the lines that it uses in each set of the cache. */
export function wantedOf(shape: Shape, geometry: Geometry, pass: number): { wanted: Record<Matrix, readonly number[]>; accesses: number } {
  const sets = setsOf(geometry);
  const a = new Array<number>(sets).fill(0);
  const wanted = { a, b: a.slice(), c: a.slice() };
  const seen = new Uint8Array(linesOf(shape, geometry));
  const [b, c] = [baseOf(shape, 'b'), baseOf(shape, 'c')];
  let accesses = 0;
  replayPass(shape, pass, (address) => {
    accesses++;
    const line = Math.floor(address / geometry.lineBytes);
    if (seen[line] === 1) return;
    seen[line] = 1;
    wanted[address < b ? 'a' : address < c ? 'b' : 'c'][line % sets]!++;
  });
  return { wanted, accesses };
}

/** Lines of memory from the first byte of `a` to the last of `c`. */
function linesOf(shape: Shape, { lineBytes }: Geometry): number {
  return Math.ceil((3 * baseOf(shape, 'b')) / lineBytes);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
