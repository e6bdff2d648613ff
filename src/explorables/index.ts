/** All explorables by name: a folder with an `index.ts` is one. */
import type { Explorable } from './shared/contract.ts';

const found = import.meta.glob<Explorable>('./*/index.ts', { import: 'default', eager: true });

export const models: ReadonlyMap<string, Explorable> = new Map(Object.entries(found).map(([path, explorable]) => [path.split('/')[1]!, explorable]));
