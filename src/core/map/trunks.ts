/**
 * The order of trunks within one channel, from left to right, and the tracks they stand on.
 * Channel routing with one trunk a source: a trunk is entered from the left on its source's row and left to the right on the rows of its targets.
 */

/** The vertical part of all lines of one source in one channel. */
export interface Trunk {
  /** The channel before this column. */
  channel: number;
  source: number;
  /** Row of the source: the line comes in here from the left. */
  entry: number;
  /** Rows on which lines leave to the right. */
  exits: number[];
  /** First and last row that it touches. */
  top: number;
  bottom: number;
  /** The part between stations of the source's own track, drawn thick; upside down where there is none. */
  ownTop: number;
  ownBottom: number;
  /** Place from the left within the channel, from 0; trunks whose rows are apart may share one. */
  track: number;
}

/** Cost of two lines that run over one another against that of one crossing. */
const overlap = 1000;

/** What it costs that `left` stands left of `right`: crossings between the two, and lines that would run over one another. */
export function orderCost(left: Trunk, right: Trunk): number {
  if (left.bottom < right.top || right.bottom < left.top) return 0;
  let cost = right.entry > left.top && right.entry < left.bottom ? 1 : 0;
  for (const row of left.exits) {
    if (row === right.entry) cost += overlap;
    else if (row > right.top && row < right.bottom) cost += 1;
  }
  return cost;
}

/** Orders the trunks of one channel so that few lines cross, and sets their tracks. Returns pairs that run over one another. */
export function assignTracks(trunks: Trunk[]): number {
  const cost = (left: Trunk, right: Trunk): number => orderCost(left, right) - orderCost(right, left);
  for (let next = 1; next < trunks.length; next++) {
    const trunk = trunks[next]!;
    let best = next;
    for (let at = next - 1, lowest = 0, sum = 0; at >= 0; at--) {
      sum += cost(trunk, trunks[at]!);
      if (sum < lowest) {
        lowest = sum;
        best = at;
      }
    }
    for (let at = next; at > best; at--) trunks[at] = trunks[at - 1]!;
    trunks[best] = trunk;
  }
  let clashes = 0;
  for (let right = 0; right < trunks.length; right++) {
    const trunk = trunks[right]!;
    trunk.track = 0;
    for (let left = 0; left < right; left++) {
      const other = trunks[left]!;
      if (other.bottom < trunk.top || trunk.bottom < other.top) continue;
      if (other.track >= trunk.track) trunk.track = other.track + 1;
      if (other.exits.includes(trunk.entry)) clashes++;
    }
  }
  return clashes;
}
