/** How good a layout is, as one number; lower is better. */
import type { Layout } from './layout.ts';
import type { Network } from './network.ts';
import { route, type Routing } from './route.ts';

/** What each blemish costs. A false join and a line through a station are errors; the rest is a matter of beauty. */
export const weights = {
  struckStation: 90,
  falseJoin: 70,
  crossing: 10,
  /** In addition, where both are track lines. */
  trackCrossing: 8,
  row: 9,
  /** Each trunk beyond the tracks that fit into a channel. */
  crowding: 4,
  /** Each column that a lesson stands right of the first possible one. */
  slack: 1.4,
  /** Each lesson that needs nothing and does not stand in the first column. */
  lateStart: 20,
  /** Each column or row of line. */
  length: 1,
  bend: 0.6,
} as const;

/** Tracks that fit into a channel without widening it. */
export const roomyTracks = 4;

/** Tracks that a channel needs. */
export function tracksIn(trunks: Routing['channels'][number]): number {
  let tracks = 0;
  for (const { track } of trunks) if (track >= tracks) tracks = track + 1;
  return tracks;
}

/** Weighted sum of all blemishes. */
export function scoreOf(network: Network, layout: Layout, routing: Routing = route(network, layout)): number {
  let crowding = 0;
  for (const trunks of routing.channels) crowding += Math.max(0, tracksIn(trunks) - roomyTracks);
  let slack = 0;
  let lateStarts = 0;
  for (let lesson = 0; lesson < layout.column.length; lesson++) {
    slack += layout.column[lesson]! - network.level[lesson]!;
    if (network.level[lesson] === 0 && layout.column[lesson]! > 0) lateStarts++;
  }
  return (
    routing.struckStations * weights.struckStation + routing.falseJoins * weights.falseJoin +
    routing.crossings * weights.crossing + routing.trackCrossings * weights.trackCrossing +
    routing.rows.count * weights.row + crowding * weights.crowding + slack * weights.slack + lateStarts * weights.lateStart +
    routing.length * weights.length + routing.bends * weights.bend
  );
}
