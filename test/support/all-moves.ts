/** The moves that win every challenge, by explorable. */
import type { Moves } from './play.ts';

const found = import.meta.glob<Moves>('./moves/*.ts', { import: 'moves', eager: true });

export const allMoves: Readonly<Record<string, Moves>> = Object.fromEntries(Object.entries(found).map(([path, each]) => [path.replace(/^.*\/|\.ts$/g, ''), each]));
