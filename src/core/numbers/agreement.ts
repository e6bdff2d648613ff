/** A model beside the evidence that an oracle recorded. */
import type { Oracle } from '../curriculum/curriculum.ts';
import type { LabResult } from '../schema/lab.ts';
import { median } from './statistics.ts';

/** What a model says at a point's params, by metric; a metric that it does not know is left out. */
export type Prediction = (params: Readonly<Record<string, number | string | boolean>>) => Readonly<Record<string, number>>;

/** One number from both. */
export interface Agreement {
  /** Id of the recorded point. */
  point: string;
  metric: string;
  /** Median of the recorded samples, in the metric's unit. */
  recorded: number;
  modeled: number;
  /** (modeled − recorded) / recorded; 0 where both are 0, infinite where only the recorded one is. */
  error: number;
  /** Within the tolerance of the oracle. */
  agrees: boolean;
}

/** Every recorded number that the model predicts, in the order of the file. */
export function compare({ tolerance }: Pick<Oracle, 'tolerance'>, { points }: Pick<LabResult, 'points'>, predict: Prediction): Agreement[] {
  return points.flatMap(({ id, params, samples }) => {
    const predicted = predict(params);
    return Object.entries(samples).flatMap(([metric, values]) => {
      const modeled = predicted[metric];
      if (modeled === undefined) return [];
      const recorded = median(values);
      const difference = modeled - recorded;
      const { relative = 0, absolute = 0 } = tolerance[metric] ?? {};
      return [{ point: id, metric, recorded, modeled, error: difference === 0 ? 0 : difference / recorded, agrees: Math.abs(difference) <= Math.max(absolute, relative * Math.abs(recorded)) }];
    });
  });
}
