/** A cache: sets of ways with the least recently used line thrown out, write-allocate, write-back; and the three Cs of its misses. */

/** Size of a cache: all powers of two, so that bits of the address name line and set. */
export interface Geometry {
  sizeBytes: number;
  lineBytes: number;
  /** Lines that a set holds; at least 1, at most all lines. */
  ways: number;
}

/** Sets of a cache. */
export function setsOf({ sizeBytes, lineBytes, ways }: Geometry): number {
  return sizeBytes / lineBytes / ways;
}

/**
 * Sets of lines in the order of their use, each a ring: a sentinel, then its lines from the newest to the oldest.
 * Lines are numbered from 0; line 0 is a line like any other.
 */
export class Sets {
  /** Dirty lines that were thrown out. */
  writeBacks = 0;
  readonly #ways: number;
  readonly #mask: number;
  readonly #lines: number;
  /** By line, and behind the lines by set (its sentinel): the next older and the next newer line. */
  readonly #older: Int32Array;
  readonly #newer: Int32Array;
  /** By line: 0 outside, 1 inside, 2 inside and dirty. */
  readonly #held: Uint8Array;
  /** Lines in each set. */
  readonly #count: Int32Array;

  /** `sets` is a power of two, `ways` 1 or more, and every line is below `lines`. */
  constructor(sets: number, ways: number, lines: number) {
    this.#ways = ways;
    this.#mask = sets - 1;
    this.#lines = lines;
    this.#older = new Int32Array(lines + sets).map((_, index) => index);
    this.#newer = this.#older.slice();
    this.#held = new Uint8Array(lines);
    this.#count = new Int32Array(sets);
  }

  /** Uses a line: it becomes the newest of its set, and dirty by a store. False where it had to be fetched: a miss. */
  use(line: number, isStore: boolean, set = line & this.#mask): boolean {
    const older = this.#older;
    const newer = this.#newer;
    const held = this.#held;
    const sentinel = this.#lines + set;
    const isHit = held[line] !== 0;
    if (isStore) held[line] = 2;
    if (isHit) {
      if (older[sentinel] === line) return true;
      const before = newer[line]!;
      const behind = older[line]!;
      older[before] = behind;
      newer[behind] = before;
    } else {
      if (!isStore) held[line] = 1;
      if (this.#count[set] === this.#ways) this.#throwOutOldest(sentinel);
      else this.#count[set]!++;
    }
    const second = older[sentinel]!;
    older[sentinel] = line;
    newer[line] = sentinel;
    older[line] = second;
    newer[second] = line;
    return isHit;
  }

  /** Marks a line that is inside as changed. */
  soil(line: number): void {
    this.#held[line] = 2;
  }

  #throwOutOldest(sentinel: number): void {
    const victim = this.#newer[sentinel]!;
    const before = this.#newer[victim]!;
    if (this.#held[victim] === 2) this.writeBacks++;
    this.#held[victim] = 0;
    this.#older[before] = sentinel;
    this.#newer[sentinel] = before;
  }
}

/** One access of `size` bytes at `address`: false for a miss. One that straddles two lines uses both and is one miss at most, as Cachegrind counts. */
export function access(sets: Sets, lineBytes: number, address: number, size: number, isStore: boolean): boolean {
  const first = Math.floor(address / lineBytes);
  const last = Math.floor((address + size - 1) / lineBytes);
  const isHit = sets.use(first, isStore);
  return last === first ? isHit : sets.use(last, isStore) && isHit;
}
