/** The topic map comes alive: what hangs together shows under pointer and focus, and goals show the way to them. */
import type { LessonId } from '../core/schema/ids.ts';
import { followStations, kinOf } from './map/highlight.ts';
import { markStations } from './map/marks.ts';
import { startPath } from './map/path.ts';
import { readLists } from './map/stations.ts';

const map = document.querySelector<SVGSVGElement>('svg.map');
const host = document.querySelector<HTMLElement>('.path-chooser');

if (map && host) {
  const { graph, lessons } = readLists();
  const show = followStations(map, graph);
  const target = (): string => decodeURIComponent(location.hash.slice(1));
  const stationOf = (id: string): Element | null => (lessons.has(id as LessonId) ? map.querySelector(`a[data-progress-of="${id}"]`) : null);
  /** A lesson in the address stands out with all that it hangs together with. */
  const showTarget = (): void => {
    if (stationOf(target())) show(kinOf(graph, target() as LessonId));
  };
  markStations(map);
  host.dataset['ready'] = '';
  startPath(host, { graph, lessons, show });
  showTarget();
  addEventListener('hashchange', showTarget);
  /** Who comes with a lesson or track in the address wants to see it on the map, where the map is shown. */
  const isDrawn = map.getClientRects().length > 0;
  const place = stationOf(target()) ?? map.querySelector(`[data-lane="${CSS.escape(target())}"]`);
  if (isDrawn) place?.scrollIntoView({ block: 'center', inline: 'center' });
}
