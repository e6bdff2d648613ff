/** What the models say at the points of their oracles, by explorable and oracle. */
import type { Predict } from './shared/contract.ts';

const found = import.meta.glob<Readonly<Record<string, Predict>>>('./*/oracle.ts', { import: 'predictions', eager: true });

export const predictions: ReadonlyMap<string, Readonly<Record<string, Predict>>> = new Map(Object.entries(found).map(([path, each]) => [path.split('/')[1]!, each]));
