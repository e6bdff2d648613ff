/** The prerequisites as a graph. Every function copes with cycles; prerequisites that do not exist are left out when it is built. */
import type { LessonId, TrackId } from '../schema/ids.ts';
import type { Curriculum } from './curriculum.ts';

export interface LessonGraph {
  /** In the order of the curriculum. */
  lessons: readonly LessonId[];
  trackOf: ReadonlyMap<LessonId, TrackId>;
  /** Direct prerequisites that exist, each once. */
  needs: ReadonlyMap<LessonId, readonly LessonId[]>;
  /** Lessons that need it directly. */
  opens: ReadonlyMap<LessonId, readonly LessonId[]>;
}

/** A direct prerequisite that longer ways imply. */
export interface RedundantEdge {
  /** The lesson that names the prerequisite. */
  from: LessonId;
  to: LessonId;
  /** A shortest other way, `from` and `to` included: each lesson needs the next. */
  path: LessonId[];
}

/** The graph of all lessons. Prerequisites that do not exist, that are the lesson itself or that are named twice are reported by the checks. */
export function buildGraph({ lessons }: Pick<Curriculum, 'lessons'>): LessonGraph {
  const needs = new Map<LessonId, readonly LessonId[]>();
  const opens = new Map<LessonId, LessonId[]>([...lessons.keys()].map((id) => [id, []]));
  for (const [id, lesson] of lessons) {
    const direct = new Set(lesson.needs.map((need) => need.lesson).filter((need) => need !== id && lessons.has(need)));
    needs.set(id, [...direct]);
    for (const need of direct) opens.get(need)!.push(id);
  }
  return { lessons: [...lessons.keys()], trackOf: new Map([...lessons].map(([id, { track }]) => [id, track])), needs, opens };
}

/** All that must be learned before `id`, nearest first; never `id` itself. Empty for a lesson that does not exist. */
export function ancestors(graph: LessonGraph, id: LessonId): Set<LessonId> {
  return reach(graph.needs, id);
}

/** All that builds on `id`, nearest first; never `id` itself. */
export function descendants(graph: LessonGraph, id: LessonId): Set<LessonId> {
  return reach(graph.opens, id);
}

/** The lessons that name `id` as a direct prerequisite, in the order of the curriculum. */
export function directSuccessors(graph: LessonGraph, id: LessonId): readonly LessonId[] {
  return graph.opens.get(id) ?? [];
}

/** The number of lessons on the longest way of prerequisites below each lesson: 0 where it needs none. A cycle counts as if its first lesson needed nothing of it. */
export function levels(graph: LessonGraph): Map<LessonId, number> {
  const found = new Map<LessonId, number>();
  for (const id of learnable(graph)) found.set(id, Math.max(-1, ...graph.needs.get(id)!.map((need) => found.get(need) ?? -1)) + 1);
  return found;
}

/** Every lesson after its prerequisites, else in the order of the curriculum; a cycle is entered at its first lesson. */
function learnable(graph: LessonGraph): LessonId[] {
  const missing = new Map(graph.lessons.map((id) => [id, graph.needs.get(id)!.length]));
  const ready = graph.lessons.filter((id) => missing.get(id) === 0);
  const order: LessonId[] = [];
  const done = new Set<LessonId>();
  let first = 0;
  for (;;) {
    while (ready.length > order.length) {
      const id = ready[order.length]!;
      order.push(id);
      done.add(id);
      for (const next of graph.opens.get(id)!) {
        const rest = missing.get(next)! - 1;
        missing.set(next, rest);
        if (rest === 0 && !done.has(next)) ready.push(next);
      }
    }
    while (first < graph.lessons.length && done.has(graph.lessons[first]!)) first++;
    if (first === graph.lessons.length) return order;
    missing.set(graph.lessons[first]!, 0);
    ready.push(graph.lessons[first]!);
  }
}

/**
 * Cycles of prerequisites, none sharing an edge with another, so that each must be mended for itself: the shortest first.
 * In `[a, b, c]` a needs b, b needs c, and c needs a; a is the first of them in the curriculum.
 */
export function findCycles(graph: LessonGraph): LessonId[][] {
  const needs = new Map([...graph.needs].map(([id, direct]) => [id, new Set(direct)]));
  const cycles: LessonId[][] = [];
  for (;;) {
    trim(needs);
    let shortest: LessonId[] | null = null;
    for (const id of graph.lessons) {
      if (!needs.has(id)) continue;
      const cycle = shortestWay(needs, needs.get(id)!, id, id);
      if (cycle && (!shortest || cycle.length < shortest.length)) shortest = cycle;
      if (shortest?.length === 2) break;
    }
    if (!shortest) return cycles;
    cycles.push(shortest);
    shortest.forEach((id, place) => needs.get(id)!.delete(shortest[(place + 1) % shortest.length]!));
  }
}

/** Direct prerequisites that another prerequisite implies. Within a cycle everything implies everything, and nothing is reported. */
export function redundantEdges(graph: LessonGraph): RedundantEdge[] {
  const edges: RedundantEdge[] = [];
  for (const from of graph.lessons) {
    const direct = graph.needs.get(from)!;
    if (direct.length < 2) continue;
    for (const to of direct) {
      const behind = ancestors(graph, to);
      if (behind.has(from)) continue;
      const others = direct.filter((each) => each !== to && !behind.has(each));
      const way = shortestWay(graph.needs, others, to, from);
      if (way) edges.push({ from, to, path: [...way, to] });
    }
  }
  return edges;
}

function reach(next: ReadonlyMap<LessonId, readonly LessonId[]>, start: LessonId): Set<LessonId> {
  const found = new Set<LessonId>([start]);
  for (const id of found) for (const each of next.get(id) ?? []) found.add(each);
  found.delete(start);
  return found;
}

/** Takes away lessons that are on no cycle, from both ends. */
function trim(needs: Map<LessonId, Set<LessonId>>): void {
  for (let size = -1; size !== needs.size; ) {
    size = needs.size;
    const needed = new Set<LessonId>();
    for (const direct of needs.values())
      for (const id of direct)
        if (needs.has(id)) needed.add(id);
        else direct.delete(id);
    for (const [id, direct] of needs) if (direct.size === 0 || !needed.has(id)) needs.delete(id);
  }
}

/** A shortest way from `start` over one of `first` to `end`, `start` included and `end` not; it meets `start` at most at its end. */
function shortestWay(next: ReadonlyMap<LessonId, Iterable<LessonId>>, first: Iterable<LessonId>, end: LessonId, start: LessonId): LessonId[] | null {
  const before = new Map<LessonId, LessonId>();
  for (const id of first) before.set(id, start);
  for (const [id] of before) {
    if (id === end) {
      const way: LessonId[] = [];
      for (let each = before.get(id)!; each !== start; each = before.get(each)!) way.unshift(each);
      return [start, ...way];
    }
    if (id !== start) for (const each of next.get(id) ?? []) if (!before.has(each)) before.set(each, id);
  }
  return null;
}
