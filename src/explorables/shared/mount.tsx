/** Brings the static first frame of an explorable to life. */
import { hydrate } from 'preact';
import type { Explorable } from './contract.ts';
import { Shell } from './shell.tsx';

export function mount(element: Element, name: string, explorable: Explorable, isOwnPage: boolean): void {
  hydrate(<Shell name={name} explorable={explorable} isOwnPage={isOwnPage} />, element);
}
