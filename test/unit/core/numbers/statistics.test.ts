import { describe, expect, it } from 'vitest';
import { isStatistic, mean, median, quantile, summarize } from '../../../../src/core/numbers/statistics.ts';
import { seeded } from '../../../../src/core/random.ts';

describe('quantile', () => {
  it.each([
    [[7], 0.3, 7],
    [[1, 2], 0.25, 1.25],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[10, 20, 30, 40, 50], 0.1, 14],
    [[10, 20, 30, 40, 50], 0.9, 46],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 1, 3],
    [[5, 5, 5], 0.37, 5],
  ])('of %j at %d interpolates as type 7 does', (samples, share, value) => {
    expect(quantile(samples, share)).toBeCloseTo(value, 12);
  });

  it('leaves the samples as they are', () => {
    const samples = [3, 1, 2];
    quantile(samples, 0.5);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('refuses no samples and shares outside 0 to 1', () => {
    expect(() => quantile([], 0.5)).toThrow(new RangeError('A quantile needs at least one sample.'));
    expect(() => quantile([1], 1.5)).toThrow(new RangeError('The share 1.5 of a quantile is not between 0 and 1.'));
    expect(() => quantile([1], NaN)).toThrow(new RangeError('The share NaN of a quantile is not between 0 and 1.'));
    expect(() => mean([])).toThrow(new RangeError('A mean needs at least one sample.'));
  });

  it('rises with the share and stays between the extremes, for any samples', () => {
    const random = seeded(11);
    for (let round = 0; round < 200; round++) {
      const samples = Array.from({ length: 1 + Math.floor(random() * 30) }, () => random() * 100 - 50);
      const values = Array.from({ length: 21 }, (_, step) => quantile(samples, step / 20));
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values[0]).toBe(Math.min(...samples));
      expect(values[20]).toBe(Math.max(...samples));
    }
  });
});

describe('summarize', () => {
  const samples = Array.from({ length: 101 }, (_, place) => 100 - place);

  it.each([['median', 50], ['min', 0], ['max', 100], ['mean', 50], ['p5', 5], ['p10', 10], ['p25', 25], ['p75', 75], ['p90', 90], ['p95', 95], ['p99', 99]] as const)('gives the %s', (statistic, value) => {
    expect(summarize(samples, statistic)).toBeCloseTo(value, 12);
  });

  it('is the same as median and mean of one sample', () => {
    expect([median([3]), mean([3])]).toEqual([3, 3]);
  });
});

describe('isStatistic', () => {
  it('knows the names of summaries only', () => {
    expect(['median', 'p99', 'p50', 'ns', 'toString'].map(isStatistic)).toEqual([true, true, false, false, false]);
  });
});
