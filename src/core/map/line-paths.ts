/** SVG path data of the lines: rounded corners, and gaps where a line passes under another. */
import type { Crossing } from './defects.ts';
import { sizes, type Geometry, type Point } from './geometry.ts';

/** Widths of lines in px. */
export const lineWidths = { track: 2.75, transfer: 1.15 } as const;
/** Paper left free on each side of the line above, in px. */
const air = 2;
/** A gap keeps this far from a corner or station, in px. */
const reserve = 11;

/** Where one line is interrupted, on its vertical or horizontal parts. */
interface Gap extends Point {
  isVertical: boolean;
  half: number;
}

/** One path for each edge. Thin lines pass under track lines, vertical lines under horizontal ones of the same kind. */
export function linePaths({ lines }: Geometry, crossings: readonly Crossing[], isTrackLine: readonly boolean[]): string[] {
  const gaps: Gap[][] = lines.map(() => []);
  for (const crossing of crossings) {
    const { x, y, horizontal, vertical } = crossing;
    const thick = { horizontal: horizontal.some((edge) => isTrackLine[edge]), vertical: vertical.some((edge) => isTrackLine[edge]) };
    const isHorizontalBelow = thick.vertical && !thick.horizontal && horizontal.every((edge) => hasRoom(lines[edge]!, crossing));
    const isOverThick = isHorizontalBelow ? thick.vertical : thick.horizontal;
    const half = (isOverThick ? lineWidths.track : lineWidths.transfer) / 2 + air;
    for (const edge of isHorizontalBelow ? horizontal : vertical) gaps[edge]!.push({ x, y, isVertical: !isHorizontalBelow, half });
  }
  return lines.map((points, edge) => linePath(points, gaps[edge]!));
}

/** Is the point far enough from the ends of the horizontal part it lies on? */
function hasRoom(points: readonly Point[], { x, y }: Point): boolean {
  return points.slice(1).some((end, at) => {
    const start = points[at]!;
    return start.y === end.y && end.y === y && x - start.x > reserve && end.x - x > reserve;
  });
}

function linePath(points: readonly Point[], gaps: readonly Gap[]): string {
  let path = `M${points[0]!.x} ${points[0]!.y}`;
  for (let at = 1; at < points.length; at++) {
    const [start, end] = [points[at - 1]!, points[at]!];
    const next = points[at + 1];
    const isVertical = start.x === end.x;
    const [axis, across] = isVertical ? (['y', 'x'] as const) : (['x', 'y'] as const);
    const command = isVertical ? 'V' : 'H';
    const direction = Math.sign(end[axis] - start[axis]);
    const onPart = gaps.filter((gap) => gap.isVertical === isVertical && gap[across] === end[across] && (gap[axis] - start[axis]) * (gap[axis] - end[axis]) < 0);
    for (const gap of onPart.sort((a, b) => (a[axis] - b[axis]) * direction)) {
      const jump = round(2 * gap.half * direction);
      path += `${command}${round(gap[axis] - gap.half * direction)}m${isVertical ? `0 ${jump}` : `${jump} 0`}`;
    }
    if (!next) {
      path += `${command}${end[axis]}`;
      continue;
    }
    const radius = Math.min(sizes.corner, Math.abs(end[axis] - start[axis]) / 2, (Math.abs(next.x - end.x) + Math.abs(next.y - end.y)) / 2);
    const [dx, dy] = [Math.sign(next.x - end.x) * radius, Math.sign(next.y - end.y) * radius];
    const [cx, cy] = isVertical ? [0, direction * radius] : [direction * radius, 0];
    path += `${command}${round(end[axis] - direction * radius)}q${cx} ${cy} ${cx + dx} ${cy + dy}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
