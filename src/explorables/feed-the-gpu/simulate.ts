/** A data loader with worker processes and bounded prefetching, as PyTorch's DataLoader runs it: batches are handed to the workers in turn and taken in order. */

export interface Setting {
  /** Worker processes; 0 loads in the training process itself. */
  workers: number;
  /** Time to load one batch alone, in ms. */
  loadMs: number;
  /** Time of one training step on the GPU, in ms. */
  gpuMs: number;
  /** Cores that the workers share while they compute; null where loading only waits, for a disk or a network. */
  cores: number | null;
  /** Batches that each worker may have loaded or begun ahead (`prefetch_factor`). */
  prefetch: number;
  /** Every seventh batch takes this many times as long. */
  slow: number;
}

/** A stretch of work, in ms from the start. */
export interface Span {
  batch: number;
  from: number;
  to: number;
}

export interface Timeline {
  /** By worker: the batches that it loaded. One row even without workers: the training process itself. */
  loading: Span[][];
  /** The steps on the GPU, in order. */
  steps: Span[];
}

/** Every so many-th batch is the slow one. */
export const slowEvery = 7;

/** A worker with a batch in hand, or waiting for one. */
interface Worker {
  /** Batches handed to it and not begun, in order. */
  queue: number[];
  batch: number | null;
  from: number;
  /** Milliseconds of work left, alone on a core. */
  left: number;
}

/**
 * Runs `count` batches. Time goes from event to event; between events all loading workers progress at the same rate:
 * 1 where they only wait or have a core each, cores ÷ workers at work where they share.
 * Deliberate simplifications: no start-up of processes, no cost of handing a batch over, no disk that slows down under load.
 */
export function simulate({ workers, loadMs, gpuMs, cores, prefetch, slow }: Setting, count: number): Timeline {
  const costOf = (batch: number): number => (batch % slowEvery === slowEvery - 1 ? loadMs * slow : loadMs);
  if (workers === 0) return inline(costOf, gpuMs, count);
  const pool: Worker[] = Array.from({ length: workers }, () => ({ queue: [], batch: null, from: 0, left: 0 }));
  const loading: Span[][] = pool.map(() => []);
  const steps: Span[] = [];
  const ready = new Set<number>();
  let handed = 0;
  const hand = (): void => {
    if (handed < count) pool[handed % workers]!.queue.push(handed);
    handed++;
  };
  for (let ahead = 0; ahead < workers * prefetch; ahead++) hand();

  let now = 0;
  let gpuFree = 0;
  let next = 0;
  while (next < count) {
    for (const worker of pool)
      if (worker.batch === null && worker.queue.length > 0) {
        worker.batch = worker.queue.shift()!;
        worker.from = now;
        worker.left = costOf(worker.batch);
      }
    if (gpuFree <= now && ready.has(next)) {
      ready.delete(next);
      steps.push({ batch: next, from: now, to: now + gpuMs });
      gpuFree = now + gpuMs;
      next++;
      hand();
      continue;
    }
    const busy = pool.filter(({ batch }) => batch !== null);
    const rate = cores === null ? 1 : Math.min(1, cores / busy.length);
    const loaded = Math.min(...busy.map(({ left }) => left / rate), Infinity);
    const free = gpuFree > now && ready.has(next) ? gpuFree - now : Infinity;
    const wait = Math.min(loaded, free);
    now += wait;
    pool.forEach((worker, index) => {
      if (worker.batch === null) return;
      worker.left -= wait * rate;
      if (worker.left > 1e-9) return;
      loading[index]!.push({ batch: worker.batch, from: worker.from, to: now });
      ready.add(worker.batch);
      worker.batch = null;
    });
  }
  return { loading, steps };
}

function inline(costOf: (batch: number) => number, gpuMs: number, count: number): Timeline {
  const [loads, steps]: [Span[], Span[]] = [[], []];
  for (let batch = 0, now = 0; batch < count; batch++) {
    loads.push({ batch, from: now, to: now + costOf(batch) });
    steps.push({ batch, from: loads[batch]!.to, to: (now = loads[batch]!.to + gpuMs) });
  }
  return { loading: [loads], steps };
}

/** Mean time between the starts of two steps of a timeline, per step, in ms. */
export function meanStepMs({ steps }: Timeline, first: number, last: number): number {
  return (steps[last]!.from - steps[first]!.from) / (last - first);
}

/** Mean time from one step's start to the next, in ms, once the pace has settled: over a whole number of rounds of workers and slow batches, before the last batches are handed out. */
export function settledStepMs(setting: Setting): number {
  const round = slowEvery * Math.max(1, setting.workers);
  return meanStepMs(simulate(setting, 3 * round + setting.workers * setting.prefetch + 1), 2 * round, 3 * round);
}
