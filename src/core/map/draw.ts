/** The map as plain data, ready to be written as SVG: what to draw where, and in which order. */
import { buildGraph } from '../curriculum/graph.ts';
import type { Curriculum, Lesson } from '../curriculum/curriculum.ts';
import type { LessonId, TrackId } from '../schema/ids.ts';
import type { LessonStatus } from '../schema/lesson.ts';
import { findDefects, type Defects } from './defects.ts';
import { layOut, sizes, type Geometry } from './geometry.ts';
import { labelSize, wrapLabel } from './labels.ts';
import { linePaths } from './line-paths.ts';
import { networkOf, type Network } from './network.ts';
import { place, type Placement } from './placement.ts';
import { route } from './route.ts';

export interface MapDrawing {
  /** In px. */
  width: number;
  height: number;
  lanes: DrawnLane[];
  /** Thin lines first, so that track lines lie above them. */
  lines: LineGroup[];
}

export interface DrawnLane {
  track: TrackId;
  name: string;
  /** Baseline of the name, and the rule above the lane. */
  nameY: number;
  ruleY: number;
  /** By column, then row: the order of the tab key. */
  stations: DrawnStation[];
}

export interface DrawnStation {
  lesson: LessonId;
  x: number;
  y: number;
  /** Label, one or two lines. */
  label: string[];
  /** Distance of each label line's baseline from the station's center. */
  labelY: number[];
  /** Name for those who do not see the map: title, track, and whether it is written. */
  name: string;
  status: LessonStatus;
  /** Whether it needs a lesson of another track. */
  isInterchange: boolean;
}

/** All lines of one look. */
export interface LineGroup {
  /** The track of their sources, which gives the color. */
  track: TrackId;
  /** Whether they stay in that track. */
  isTrackLine: boolean;
  lines: DrawnLine[];
}

export interface DrawnLine {
  /** The prerequisite. */
  from: LessonId;
  to: LessonId;
  /** SVG path data, with gaps where the line passes under another. */
  path: string;
}

/** Words for a lesson's status. */
export const statusWords: Readonly<Record<LessonStatus, string>> = { planned: 'not written yet', draft: 'draft', done: 'done' };

/** Routes and measures a placement: what the drawing and its checks share. */
export function measureMap(curriculum: Curriculum, placement: Placement): { network: Network; geometry: Geometry; defects: Defects; labels: string[][] } {
  const network = networkOf(buildGraph(curriculum));
  const layout = place(network, placement);
  const labels = network.lessons.map((id) => labelOf(curriculum.lessons.get(id)!));
  const geometry = layOut(network, layout, route(network, layout), labels);
  return { network, geometry, defects: findDefects(network, geometry), labels };
}

/** Draws every lesson and every prerequisite exactly once. Never fails: lessons without a place get one. */
export function drawMap(curriculum: Curriculum, placement: Placement): MapDrawing {
  const { network, geometry, defects, labels } = measureMap(curriculum, placement);
  const isTrackLine = [...network.from].map((from, edge) => network.track[from] === network.track[network.to[edge]!]);
  const paths = linePaths(geometry, defects.crossings, isTrackLine);
  const linesOf = (track: number, ofTrack: boolean): DrawnLine[] =>
    paths.flatMap((path, edge) => {
      const [from, to] = [network.from[edge]!, network.to[edge]!];
      return network.track[from] === track && isTrackLine[edge] === ofTrack ? [{ from: network.lessons[from]!, to: network.lessons[to]!, path }] : [];
    });
  const station = (lesson: number): DrawnStation => {
    const { id, status } = curriculum.lessons.get(network.lessons[lesson]!)!;
    const label = labels[lesson]!;
    return {
      lesson: id, ...geometry.stations[lesson]!, label, labelY: label.map((_line, at) => firstBaseline + at * sizes.line), status,
      name: nameOf(curriculum, id, label),
      isInterchange: network.into[lesson]!.some((edge) => !isTrackLine[edge]),
    };
  };
  return {
    width: geometry.width,
    height: geometry.height,
    lanes: geometry.lanes.map(({ track, top }) => ({
      track: network.tracks[track]!,
      name: trackName(curriculum, network.tracks[track]!),
      nameY: Math.floor(top) + 5 + labelSize,
      ruleY: top,
      stations: network.lessons.flatMap((_id, lesson) => (network.track[lesson] === track ? [station(lesson)] : [])).sort((a, b) => a.x - b.x || a.y - b.y),
    })),
    lines: [false, true].flatMap((ofTrack) =>
      geometry.lanes.map(({ track }) => ({ track: network.tracks[track]!, isTrackLine: ofTrack, lines: linesOf(track, ofTrack) })).filter(({ lines }) => lines.length > 0),
    ),
  };
}

/** The track's name for lanes; its id where the track is missing. */
export function trackName(curriculum: Curriculum, track: TrackId): string {
  return curriculum.tracks.get(track)?.short ?? track;
}

/** From a station's center to the baseline of its label's first line: ring, half a gap, and the letters' height. */
const firstBaseline = 20;

function labelOf({ title, short }: Lesson): string[] {
  return wrapLabel(title, short, sizes.label);
}

/** Begins with the words that are seen, so that people who speak to their computer can use them. */
function nameOf(curriculum: Curriculum, id: LessonId, label: readonly string[]): string {
  const { title, track, status } = curriculum.lessons.get(id)!;
  const seen = label.join(' ');
  return `${seen === title ? title : `${seen} (${title})`}, ${trackName(curriculum, track)}, ${statusWords[status]}`;
}
