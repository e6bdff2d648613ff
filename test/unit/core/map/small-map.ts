/** Small maps by hand, and large ones from a seed. */
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import type { Curriculum } from '../../../../src/core/curriculum/curriculum.ts';
import { networkOf, type Network } from '../../../../src/core/map/network.ts';
import { placementSchema, type Placement } from '../../../../src/core/map/placement.ts';
import type { Layout } from '../../../../src/core/map/layout.ts';
import { lessonsOf } from '../../../support/curriculum.ts';
import { seeded } from '../../../../src/core/random.ts';

/** A map from `{ 'track/lesson': [column, row, 'direct', 'prerequisites'] }`; lanes in the order in which tracks appear. */
export function mapOf(stations: Record<string, readonly [number, number, ...string[]]>): { curriculum: Curriculum; placement: Placement; network: Network; layout: Layout } {
  const curriculum = lessonsOf(Object.fromEntries(Object.entries(stations).map(([path, [, , ...needs]]) => [path, needs])));
  const placement = placementSchema.parse({
    order: [...new Set(Object.keys(stations).map((path) => path.split('/')[0]))],
    place: Object.fromEntries(Object.entries(stations).map(([path, [column, row]]) => [path.split('/')[1], [column, row]])),
  });
  const network = networkOf(buildGraph(curriculum));
  const at = (coordinate: 0 | 1): Int32Array => Int32Array.from(network.lessons, (id) => placement.place[id]![coordinate]);
  const layout = { lanes: Int32Array.from(placement.order, (track) => network.tracks.indexOf(track)), column: at(0), row: at(1) };
  return { curriculum, placement, network, layout };
}

/** A curriculum in which every lesson needs up to three of those before it, mostly near ones of its own track. */
export function randomCurriculum(lessons: number, tracks: number, seed: number): Curriculum {
  const random = seeded(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  const made: { path: string; id: string; track: number; needs: string[] }[] = [];
  for (let index = 0; index < lessons; index++) {
    const track = pick(tracks);
    const own = made.filter((lesson) => lesson.track === track).slice(-5);
    const needs = new Set<string>();
    if (own.length > 0) needs.add(own[pick(own.length)]!.id);
    if (made.length > 0 && random() < 0.4) needs.add(made[pick(made.length)]!.id);
    const id = `lesson-${index}`;
    made.push({ path: `track-${track}/${id}`, id, track, needs: [...needs] });
  }
  return lessonsOf(Object.fromEntries(made.map(({ path, needs }) => [path, needs])));
}
