/**
 * What is wrong with a drawn map, found from its lines alone and without trust in how they were routed.
 * Two lines that share no station may cross at a right angle, and may meet in no other way.
 */
import type { Geometry, Point } from './geometry.ts';
import type { Network } from './network.ts';

export interface Defects {
  /** Points at which lines cross. */
  crossings: Crossing[];
  /** Pairs of lines that meet although they share neither source nor target: they suggest a prerequisite that does not exist. */
  falseJoins: { a: number; b: number; at: Point }[];
  /** Lines through a station that is neither their source nor their target. */
  struckStations: { edge: number; lesson: number }[];
}

/** One point, and the edges whose lines cross in it. */
export interface Crossing extends Point {
  horizontal: number[];
  vertical: number[];
}

/** Lines nearer than this seem to touch, in px. */
const touching = 3;
/** A line nearer than this to a station's center seems to stop there, in px. */
const stationReach = 9;

interface Segment {
  edge: number;
  isVertical: boolean;
  /** x of a vertical, y of a horizontal segment. */
  across: number;
  from: number;
  to: number;
}

export function findDefects(network: Network, { lines, stations }: Geometry): Defects {
  const segments = lines.flatMap(segmentsOf);
  const vertical = segments.filter(({ isVertical }) => isVertical);
  const horizontal = segments.filter(({ isVertical }) => !isVertical);
  const crossings = new Map<string, Crossing>();
  const joins = new Map<string, Defects['falseJoins'][number]>();
  /** Do two lines share a station? Where one ends in it and the other begins, they lie on different sides of it. */
  const isRelated = (a: Segment, b: Segment): boolean =>
    [network.from[a.edge], network.to[a.edge]].some((lesson) => lesson === network.from[b.edge] || lesson === network.to[b.edge]);
  const join = (a: Segment, b: Segment, at: Point): void => {
    if (isRelated(a, b)) return;
    const [first, second] = a.edge < b.edge ? [a.edge, b.edge] : [b.edge, a.edge];
    joins.set(`${first} ${second}`, { a: first, b: second, at });
  };

  for (const parallel of [vertical, horizontal]) {
    parallel.sort((a, b) => a.across - b.across);
    parallel.forEach((a, index) => {
      for (let other = index + 1; other < parallel.length && parallel[other]!.across - a.across < touching; other++) {
        const b = parallel[other]!;
        const at = Math.max(a.from, b.from);
        if (at - Math.min(a.to, b.to) < touching) join(a, b, a.isVertical ? { x: a.across, y: at } : { x: at, y: a.across });
      }
    });
  }
  for (const up of vertical)
    for (const along of horizontal) {
      if (up.edge === along.edge) continue;
      const at = { x: up.across, y: along.across };
      if (isInside(at.x, along) && isInside(at.y, up)) {
        const crossing = crossings.get(`${at.x} ${at.y}`) ?? { ...at, horizontal: [], vertical: [] };
        crossings.set(`${at.x} ${at.y}`, crossing);
        if (!crossing.horizontal.includes(along.edge)) crossing.horizontal.push(along.edge);
        if (!crossing.vertical.includes(up.edge)) crossing.vertical.push(up.edge);
      } else if (isNear(at.x, along) && isNear(at.y, up)) join(up, along, at);
    }

  const struckStations = segments.flatMap((segment) =>
    stations.flatMap((station, lesson) => {
      const [across, along] = segment.isVertical ? [station.x, station.y] : [station.y, station.x];
      const isStruck = Math.abs(across - segment.across) < stationReach && along > segment.from - stationReach && along < segment.to + stationReach;
      return isStruck && lesson !== network.from[segment.edge] && lesson !== network.to[segment.edge] ? [{ edge: segment.edge, lesson }] : [];
    }),
  );
  return { crossings: [...crossings.values()], falseJoins: [...joins.values()], struckStations };
}

function segmentsOf(points: readonly Point[], edge: number): Segment[] {
  return points.slice(1).map((end, at) => {
    const start = points[at]!;
    const isVertical = start.x === end.x;
    const [a, b] = isVertical ? [start.y, end.y] : [start.x, end.x];
    return { edge, isVertical, across: isVertical ? start.x : start.y, from: Math.min(a, b), to: Math.max(a, b) };
  });
}

function isInside(value: number, { from, to }: Segment): boolean {
  return value > from + touching && value < to - touching;
}

function isNear(value: number, { from, to }: Segment): boolean {
  return value > from - touching && value < to + touching;
}
