/** The configurations of public models, read once. */
import listed from '../../../content/models.json' with { type: 'json' };
import { readFields } from './config.ts';
import type { Shape } from './shape.ts';

export interface Listed {
  id: string;
  name: string;
  /** Id of the source of its configuration. */
  source: string;
  shape: Shape;
  note: string | null;
}

export const models: readonly Listed[] = listed.map(({ id, name, source, config, ...rest }) => {
  const reading = readFields(config);
  if ('problem' in reading) throw new Error(`${id} in content/models.json: ${reading.problem}`);
  return { id, name, source, shape: reading.shape, note: 'note' in rest && rest.note !== undefined ? rest.note : null };
});
