/** What the model says of the models that Transformers built. */
import type { Predict } from '../shared/contract.ts';
import { readConfig } from './config.ts';
import { byId } from './formats.ts';
import { models } from './models.ts';
import { cachedNumbers, parameters, type Shape } from './shape.ts';

function shapeOf(model: string, config: string): Shape {
  if (config === '') return byId(models, model).shape;
  const reading = readConfig(config);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.shape;
}

export const predictions: Readonly<Record<string, Predict>> = {
  transformers: ({ model, tokens, config }) => {
    const shape = shapeOf(String(model), String(config));
    return { parameters: parameters(shape), cache: 2 * cachedNumbers(shape, Number(tokens)) };
  },
};
