/** The first frame of an explorable as HTML, for the build. */
import { renderToString } from 'preact-render-to-string';
import type { Explorable } from './contract.ts';
import { defaultsOf } from './params.ts';
import { Shell } from './shell.tsx';

export interface FirstFrame {
  html: string;
  /** The caption: its first sentence is the finding. */
  finding: string;
}

export function firstFrame(name: string, explorable: Explorable, isOwnPage: boolean): FirstFrame {
  const { model } = explorable;
  return { html: renderToString(<Shell name={name} explorable={explorable} isOwnPage={isOwnPage} />), finding: model.finding(model.initial(defaultsOf(model.controls))) };
}
