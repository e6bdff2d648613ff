/** A routed layout in px: where columns, rows, trunks and lanes stand. */
import type { Layout, Rows } from './layout.ts';
import { textWidth } from './labels.ts';
import type { Network } from './network.ts';
import type { Routing } from './route.ts';
import { tracksIn } from './score.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Geometry {
  width: number;
  height: number;
  /** Lanes from top to bottom; `top` is the rule above a lane. */
  lanes: { track: number; top: number }[];
  /** Center of each lesson's station. */
  stations: Point[];
  /** Corners of each edge's line, its two stations included; all parts are horizontal or vertical. */
  lines: Point[][];
}

/** Sizes in px. */
export const sizes = {
  /** Edge of the drawing to lane rules. */
  margin: 2,
  /** Left edge to the first station. */
  start: 20,
  /** Room for one line of a label. */
  label: 110,
  /** A label begins this far left of its station's center. */
  labelInset: 5,
  /** Between two trunks. */
  track: 5,
  /** From the last trunk of a channel to the station behind it: ring and corner. */
  approach: 14,
  /** Between a label and the first trunk behind it. */
  clearance: 4,
  /** The least from column to column. */
  column: 129,
  /** From a lane's rule to its first row: the lane's name stands there. */
  head: 37,
  /** From a row to the next below a label of one line; a second line adds `line`. */
  row: 31,
  line: 13,
  /** Radius of corners. */
  corner: 7,
} as const;

/** Places everything. `labels` are the lines of each lesson's label. */
export function layOut(network: Network, layout: Layout, routing: Routing, labels: readonly (readonly string[])[]): Geometry {
  const { rows, channels, trunk } = routing;
  const columnX: number[] = [sizes.start];
  for (let column = 1; column < rows.columns; column++) {
    const room = sizes.label - sizes.labelInset + sizes.clearance + Math.max(0, tracksIn(channels[column]!) - 1) * sizes.track + sizes.approach;
    columnX.push(columnX[column - 1]! + Math.max(sizes.column, room));
  }
  const x = (lesson: number): number => columnX[layout.column[lesson]!]!;
  /** Left to right along a row: every line as pairs of x and row. */
  const grid = trunk.map((each, edge) => {
    const [from, to] = [network.from[edge]!, network.to[edge]!];
    if (!each) return [{ x: x(from), row: rows.of[from]! }, { x: x(to), row: rows.of[to]! }];
    const turn = columnX[each.channel]! - sizes.approach - (tracksIn(channels[each.channel]!) - 1 - each.track) * sizes.track;
    return [{ x: x(from), row: rows.of[from]! }, { x: turn, row: rows.of[from]! }, { x: turn, row: rows.of[to]! }, { x: x(to), row: rows.of[to]! }];
  });
  const { rowY, lanes, height } = stackRows(network, rows, labels, x, grid);
  return {
    width: Math.max(...columnX) + sizes.label + sizes.margin,
    height,
    lanes,
    stations: network.lessons.map((_id, lesson) => ({ x: x(lesson), y: rowY[rows.of[lesson]!]! })),
    lines: grid.map((points) => points.map((point) => ({ x: point.x, y: rowY[point.row]! }))),
  };
}

/** Sets rows as close as the labels above them allow. */
function stackRows(
  network: Network, rows: Rows, labels: readonly (readonly string[])[],
  x: (lesson: number) => number, grid: readonly { x: number; row: number }[][],
): { rowY: number[]; lanes: Geometry['lanes']; height: number } {
  const members: number[][] = Array.from({ length: rows.count }, () => []);
  rows.of.forEach((row, lesson) => members[row]!.push(lesson));
  const spans: { from: number; to: number }[][] = Array.from({ length: rows.count }, () => []);
  for (const points of grid)
    for (let at = 1; at < points.length; at++) {
      const [a, b] = [points[at - 1]!, points[at]!];
      if (a.row === b.row) spans[a.row]!.push({ from: a.x, to: b.x });
    }
  for (const lesson of rows.of.keys()) spans[rows.of[lesson]!]!.push({ from: x(lesson) - sizes.corner, to: x(lesson) + sizes.corner });
  /** Does a second label line in this row need the room that the next row would take? */
  const isTall = (row: number): boolean =>
    members[row]!.some((lesson) => {
      const lines = labels[lesson]!;
      const left = x(lesson) - sizes.labelInset;
      const right = left + Math.max(...lines.map(textWidth));
      return lines.length > 1 && (row + 1 === rows.count || spans[row + 1]!.some(({ from, to }) => from < right && to > left));
    });
  const laneOf = members.map((lessons) => network.track[lessons[0]!]!);
  const rowY: number[] = [];
  const lanes: Geometry['lanes'] = [];
  let y = 0.5;
  for (let row = 0; row < rows.count; row++) {
    if (row === 0 || laneOf[row] !== laneOf[row - 1]) {
      lanes.push({ track: laneOf[row]!, top: y });
      y = Math.floor(y) + sizes.head;
    }
    rowY.push(y);
    const endsLane = row + 1 === rows.count || laneOf[row + 1] !== laneOf[row];
    const twoLines = endsLane ? members[row]!.some((lesson) => labels[lesson]!.length > 1) : isTall(row);
    y += sizes.row + (twoLines ? sizes.line : 0) - (endsLane ? 3.5 : 0);
  }
  return { rowY, lanes, height: Math.ceil(y) };
}
