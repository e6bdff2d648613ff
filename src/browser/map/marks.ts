/** What the reader's progress adds to the stations of the map and the lists: the word in the name, and the half ring of what is started. */
import { halfRing } from '../../core/map/half-ring.ts';
import { stateOf } from '../../core/practice/progress.ts';
import { progressChanged, readProgress } from '../progress.ts';

/** Ends of the names of stations, for those who do not see the rings. */
const words = { new: '', started: ', started', known: ', known to you' };

/** Marks the stations now and after every change. */
export function markStations(map: SVGSVGElement): void {
  const names = new Map([...map.querySelectorAll<SVGAElement>('a[data-progress-of]')].map((station) => [station, station.getAttribute('aria-label')]));
  const mark = (): void => {
    const progress = readProgress();
    for (const [station, name] of names) station.setAttribute('aria-label', `${name}${words[stateOf(progress, station.dataset['progressOf']!)]}`);
    for (const station of document.querySelectorAll(':is(svg.map, .strip) [data-progress="started"]:not(:has(.half))')) addHalf(station);
  };
  mark();
  document.addEventListener(progressChanged, mark);
}

function addHalf(station: Element): void {
  const ring = station.querySelector('circle');
  if (!ring) return;
  const half = document.createElementNS(ring.namespaceURI, 'path');
  half.setAttribute('class', 'half');
  half.setAttribute('d', halfRing(ring.r.baseVal.value));
  ring.after(half);
}
