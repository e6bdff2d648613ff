/** Summaries of samples. None is defined for an empty list: all throw RangeError there. */

/** The quantile at `share` (0 to 1) by linear interpolation between order statistics: type 7 of Hyndman and Fan, as NumPy and R have it. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('A quantile needs at least one sample.');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`The share ${share} of a quantile is not between 0 and 1.`);
  const ordered = [...samples].sort((a, b) => a - b);
  const place = share * (ordered.length - 1);
  const below = Math.floor(place);
  const low = ordered[below]!;
  const high = ordered[Math.min(below + 1, ordered.length - 1)]!;
  return low === high ? low : low + (place - below) * (high - low);
}

/** The quantile at one half. */
export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The arithmetic mean. */
export function mean(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError('A mean needs at least one sample.');
  return samples.reduce((sum, each) => sum + each, 0) / samples.length;
}

/** The summaries that content may name. */
export type Statistic = 'median' | 'min' | 'max' | 'mean' | 'p5' | 'p10' | 'p25' | 'p75' | 'p90' | 'p95' | 'p99';

const summaries: Readonly<Record<Statistic, (samples: readonly number[]) => number>> = {
  median,
  mean,
  min: (samples) => quantile(samples, 0),
  max: (samples) => quantile(samples, 1),
  p5: (samples) => quantile(samples, 0.05),
  p10: (samples) => quantile(samples, 0.1),
  p25: (samples) => quantile(samples, 0.25),
  p75: (samples) => quantile(samples, 0.75),
  p90: (samples) => quantile(samples, 0.9),
  p95: (samples) => quantile(samples, 0.95),
  p99: (samples) => quantile(samples, 0.99),
};

/** Whether `name` names a summary. */
export function isStatistic(name: string): name is Statistic {
  return Object.hasOwn(summaries, name);
}

/** One summary of the samples. */
export function summarize(samples: readonly number[], statistic: Statistic): number {
  return summaries[statistic](samples);
}
