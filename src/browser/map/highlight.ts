/** Shows a part of the map in full and the rest faint: what hangs together with the station in hand, else the way that was asked for. */
import { ancestors, descendants, type LessonGraph } from '../../core/curriculum/graph.ts';
import type { LessonId } from '../../core/schema/ids.ts';

/** Lessons and lines that stand out. */
export interface Part {
  lessons: ReadonlySet<LessonId>;
  hasLine: (from: LessonId, to: LessonId) => boolean;
}

/** A lesson with all that it needs and all that builds on it. */
export function kinOf(graph: LessonGraph, lesson: LessonId): Part {
  const below = ancestors(graph, lesson).add(lesson);
  const above = descendants(graph, lesson).add(lesson);
  return {
    lessons: new Set([...below, ...above]),
    hasLine: (from, to) => (below.has(from) && below.has(to)) || (above.has(from) && above.has(to)),
  };
}

/** Lessons of a way, with the known ones that it starts from. */
export function wayOf(graph: LessonGraph, way: ReadonlySet<LessonId>, known: ReadonlySet<LessonId>): Part {
  const starts = [...way].flatMap((id) => (graph.needs.get(id) ?? []).filter((need) => known.has(need)));
  const lessons = new Set([...way, ...starts]);
  return { lessons, hasLine: (from, to) => way.has(to) && lessons.has(from) };
}

/** Follows pointer and focus over the drawing. The returned function sets what stands out while neither is on a station; null for all. */
export function followStations(map: SVGSVGElement, graph: LessonGraph): (rest: Part | null) => void {
  const stations = [...map.querySelectorAll<SVGAElement>('a[data-progress-of]')];
  const lines = map.querySelector<SVGGElement>('.lines')!;
  /** Copies of the lines that stand out: the originals fade as one, so that bundles do not fade less. */
  const lit = document.createElementNS(map.namespaceURI, 'g') as SVGGElement;
  lines.after(lit);
  const lessonOf = (station: SVGAElement): LessonId => station.dataset['progressOf'] as LessonId;
  let rest: Part | null = null;
  const show = (part: Part | null): void => {
    map.classList.toggle('faint', part !== null);
    for (const station of stations) station.classList.toggle('on', part?.lessons.has(lessonOf(station)) ?? false);
    lit.replaceChildren(...(part ? copyLines(lines, part) : []));
  };
  const enter = ({ target }: Event): void => {
    const station = (target as Element).closest<SVGAElement>('a[data-progress-of]');
    if (station) show(kinOf(graph, lessonOf(station)));
  };
  const leave = (): void => show(rest);
  map.addEventListener('pointerover', enter);
  map.addEventListener('pointerout', leave);
  map.addEventListener('focusin', enter);
  map.addEventListener('focusout', leave);
  return (part) => show((rest = part));
}

/** The lines of a part, in groups of the same look. */
function copyLines(lines: SVGGElement, { hasLine }: Part): Node[] {
  return [...lines.children].map((group) => {
    const copy = group.cloneNode(false) as Element;
    for (const line of group.querySelectorAll<SVGPathElement>('[data-e]')) if (hasLine(...(line.dataset['e']!.split(' ') as [LessonId, LessonId]))) copy.append(line.cloneNode());
    return copy;
  });
}
