/**
 * Lines on the grid. A line leaves its source to the right, turns in one channel, and reaches its target along the target's row.
 * Lines of one source share a trunk, lines to one target share the last stretch, and nothing else may share anything:
 * otherwise two lines would suggest a prerequisite that does not exist.
 */
import { countRows, type Layout, type Rows } from './layout.ts';
import type { Network } from './network.ts';
import { assignTracks, type Trunk } from './trunks.ts';

/** All lines of a layout. */
export interface Routing {
  rows: Rows;
  /** The trunk of each edge; null where source and target share a row. */
  trunk: readonly (Trunk | null)[];
  /** Trunks of each channel in their order from the left; channel 0 is empty. */
  channels: readonly (readonly Trunk[])[];
  /** Points at which two lines cross. */
  crossings: number;
  /** Those of them at which both are track lines. */
  trackCrossings: number;
  /** Lines that run over one another without a common source or target. */
  falseJoins: number;
  /** Lines through a station that is neither their source nor their target. */
  struckStations: number;
  /** Horizontal and vertical length of what is drawn, in columns and rows. */
  length: number;
  /** Corners that are drawn. */
  bends: number;
}

/** What a line pays while it looks for its channel, in crossings. */
const price = { station: 9, overlap: 7, column: 0.1, row: 0.06, trunk: 0.35 };

const free = -2;
const mixed = -1;

/** Routes every edge. Deterministic: edges without a choice first, then the short ones. */
export function route(network: Network, layout: Layout): Routing {
  return new Router(network, layout).route();
}

class Router {
  readonly #network: Network;
  readonly #column: Int32Array;
  readonly #rows: Rows;
  readonly #columns: number;
  /** Station in each cell, or -1. */
  readonly #station: Int32Array;
  /** Source and target that all lines through a cell have in common; `mixed` where they differ, `free` where no line is. */
  readonly #runSource: Int32Array;
  readonly #runTarget: Int32Array;
  /** 1 where a line runs straight through a channel in a row, 2 where a track line does. */
  readonly #passes: Uint8Array;
  readonly #channels: Trunk[][];
  readonly #trunk: (Trunk | null)[];
  #crossings = 0;
  #trackCrossings = 0;
  #overlaps = 0;
  #struck = 0;
  #straight = 0;

  constructor(network: Network, layout: Layout) {
    this.#network = network;
    this.#column = layout.column;
    this.#rows = countRows(network, layout);
    this.#columns = this.#rows.columns;
    const cells = this.#rows.count * this.#columns;
    this.#station = new Int32Array(cells).fill(-1);
    this.#runSource = new Int32Array(cells).fill(free);
    this.#runTarget = new Int32Array(cells).fill(free);
    this.#passes = new Uint8Array(cells);
    this.#channels = Array.from({ length: this.#columns }, () => []);
    this.#trunk = Array.from({ length: network.from.length }, () => null);
    for (let lesson = 0; lesson < layout.column.length; lesson++) {
      const cell = this.#rows.of[lesson]! * this.#columns + layout.column[lesson]!;
      if (this.#station[cell] !== -1) this.#struck++;
      this.#station[cell] = lesson;
    }
  }

  route(): Routing {
    for (const edge of this.#byFreedom()) this.#lay(edge);
    let clashes = 0;
    let length = this.#straight;
    let bends = 0;
    for (const trunks of this.#channels) {
      clashes += assignTracks(trunks);
      for (const { top, bottom, exits } of trunks) {
        length += bottom - top;
        bends += exits.length + 1;
      }
    }
    this.#channels.forEach((trunks, channel) => this.#countCrossings(channel, trunks));
    return {
      rows: this.#rows, trunk: this.#trunk, channels: this.#channels,
      crossings: this.#crossings, trackCrossings: this.#trackCrossings, falseJoins: this.#overlaps + clashes, struckStations: this.#struck, length, bends,
    };
  }

  /** Straight lines and those between neighboring columns first: they have no choice. */
  #byFreedom(): Int32Array {
    const { from, to } = this.#network;
    const { of } = this.#rows;
    const span = new Int32Array(from.length);
    const place = new Int32Array(this.#columns + 1);
    for (let edge = 0; edge < from.length; edge++) {
      if (of[from[edge]!] !== of[to[edge]!]) span[edge] = this.#column[to[edge]!]! - this.#column[from[edge]!]!;
      place[span[edge]! + 1]!++;
    }
    for (let at = 1; at < place.length; at++) place[at]! += place[at - 1]!;
    const order = new Int32Array(from.length);
    for (let edge = 0; edge < from.length; edge++) order[place[span[edge]!]!++] = edge;
    return order;
  }

  #lay(edge: number): void {
    const source = this.#network.from[edge]!;
    const target = this.#network.to[edge]!;
    const entry = this.#rows.of[source]!;
    const exit = this.#rows.of[target]!;
    const first = this.#column[source]! + 1;
    const last = this.#column[target]!;
    const isOwn = this.#network.track[source] === this.#network.track[target];
    if (entry === exit) {
      this.#occupy(entry, first, last, source, target);
      this.#pass(entry, first, last + 1, isOwn);
      return;
    }
    let channel = first;
    if (last > first) {
      let lowest = Infinity;
      for (let candidate = first; candidate <= last; candidate++) {
        const cost = this.#costOf(candidate, source, target, entry, exit, first, last);
        if (cost < lowest) {
          lowest = cost;
          channel = candidate;
        }
      }
    }
    this.#occupy(entry, first, channel, source, target);
    this.#occupy(exit, channel, last, source, target);
    this.#pass(entry, first, channel, isOwn);
    this.#pass(exit, channel + 1, last + 1, isOwn);
    this.#trunk[edge] = this.#join(channel, source, entry, exit, isOwn);
  }

  /** The trunk of `source` in a channel, lengthened to a new exit. */
  #join(channel: number, source: number, entry: number, exit: number, isOwn: boolean): Trunk {
    const trunks = this.#channels[channel]!;
    let trunk = trunks.find((each) => each.source === source);
    if (!trunk) {
      trunk = { channel, source, entry, exits: [], top: entry, bottom: entry, ownTop: Infinity, ownBottom: -Infinity, track: 0 };
      trunks.push(trunk);
    }
    trunk.exits.push(exit);
    if (exit < trunk.top) trunk.top = exit;
    if (exit > trunk.bottom) trunk.bottom = exit;
    if (isOwn) {
      trunk.ownTop = Math.min(trunk.ownTop, entry, exit);
      trunk.ownBottom = Math.max(trunk.ownBottom, entry, exit);
    }
    return trunk;
  }

  #costOf(channel: number, source: number, target: number, entry: number, exit: number, first: number, last: number): number {
    let cost = this.#runCost(entry, first, channel, source, target) + this.#runCost(exit, channel, last, source, target);
    let top = Math.min(entry, exit);
    let bottom = Math.max(entry, exit);
    for (const trunk of this.#channels[channel]!) {
      if (trunk.source !== source) continue;
      if (exit < trunk.top) bottom = trunk.top;
      else if (exit > trunk.bottom) top = trunk.bottom;
      else top = bottom;
      cost -= price.trunk;
    }
    cost += price.trunk + (bottom - top) * price.row;
    for (let row = top + 1; row < bottom; row++) if (this.#passes[row * this.#columns + channel]) cost++;
    for (let at = first; at < channel; at++) cost += this.#covering(at, entry, source);
    for (let at = channel + 1; at <= last; at++) cost += this.#covering(at, exit, source);
    return cost;
  }

  /** Trunks in a channel that a line on this row crosses. */
  #covering(channel: number, row: number, source: number): number {
    let count = 0;
    for (const trunk of this.#channels[channel]!) if (trunk.top < row && row < trunk.bottom && trunk.source !== source) count++;
    return count;
  }

  /** What a line pays for the columns from `first` to before `end`. */
  #runCost(row: number, first: number, end: number, source: number, target: number): number {
    let cost = 0;
    for (let cell = row * this.#columns + first; cell < row * this.#columns + end; cell++) {
      if (this.#station[cell] !== -1) cost += price.station;
      if (this.#runSource[cell] === free) cost += price.column;
      else if (this.#runSource[cell] !== source && this.#runTarget[cell] !== target) cost += price.overlap;
    }
    return cost;
  }

  #occupy(row: number, first: number, end: number, source: number, target: number): void {
    this.#straight += 0.5;
    for (let cell = row * this.#columns + first; cell < row * this.#columns + end; cell++) {
      if (this.#station[cell] !== -1) this.#struck++;
      if (this.#runSource[cell] === free) {
        this.#straight++;
        this.#runSource[cell] = source;
        this.#runTarget[cell] = target;
      } else if (this.#runSource[cell] !== source && this.#runTarget[cell] !== target) this.#overlaps++;
      if (this.#runSource[cell] !== source) this.#runSource[cell] = mixed;
      if (this.#runTarget[cell] !== target) this.#runTarget[cell] = mixed;
    }
  }

  /** Marks the channels from `first` to before `end` as passed in a row. */
  #pass(row: number, first: number, end: number, isOwn: boolean): void {
    for (let at = row * this.#columns + first; at < row * this.#columns + end; at++) if (this.#passes[at] !== 2) this.#passes[at] = isOwn ? 2 : 1;
  }

  /** Counts the points at which a horizontal line crosses a trunk of this channel. */
  #countCrossings(channel: number, trunks: readonly Trunk[]): void {
    for (let at = 0; at < trunks.length; at++) {
      const { top, bottom, entry, ownTop, ownBottom } = trunks[at]!;
      for (let row = top + 1; row < bottom; row++) {
        if (row === entry) continue;
        const line = Math.max(this.#passes[row * this.#columns + channel]!, pinAcross(trunks, at, row));
        if (line > 0) this.#crossings++;
        if (line === 2 && row > ownTop && row < ownBottom) this.#trackCrossings++;
      }
    }
  }
}

/** The line that crosses the trunk at `at` in this row on its way into a trunk to the right or out of one to the left: 0 none, 1 thin, 2 a track line. */
function pinAcross(trunks: readonly Trunk[], at: number, row: number): 0 | 1 | 2 {
  let line: 0 | 1 | 2 = 0;
  for (let other = 0; other < trunks.length; other++) {
    const { entry, exits, ownTop, ownBottom } = trunks[other]!;
    if (other < at ? !exits.includes(row) : other === at || entry !== row) continue;
    if (ownTop <= row && row <= ownBottom) return 2;
    line = 1;
  }
  return line;
}
