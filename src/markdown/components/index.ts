/** All components by the name that authors write. Those that are read by their parent have no entry. */
import type { ComponentName } from '../../core/schema/components.ts';
import type { Component } from '../component.ts';
import { calc } from './calc.ts';
import { cheatSheet } from './cheat-sheet.ts';
import { cite } from './cite.ts';
import { deeper } from './deeper.ts';
import { diagnose } from './diagnose.ts';
import { diagram } from './diagram.ts';
import { exercise } from './exercise.ts';
import { explorable } from './explorable.ts';
import { fact } from './fact.ts';
import { figure } from './figure.ts';
import { lab } from './lab.ts';
import { listing } from './listing.ts';
import { measured } from './measured.ts';
import { misconception } from './misconception.ts';
import { plot } from './plot.ts';
import { predict } from './predict.ts';
import { quiz } from './quiz.ts';

export const components: { readonly [Name in ComponentName]?: Component<Name> } = {
  Fact: fact,
  Measured: measured,
  Calc: calc,
  Cite: cite,
  Predict: predict,
  Plot: plot,
  Diagram: diagram,
  Figure: figure,
  Listing: listing,
  Deeper: deeper,
  Diagnose: diagnose,
  Misconception: misconception,
  Quiz: quiz,
  Exercise: exercise,
  Lab: lab,
  CheatSheet: cheatSheet,
  Explorable: explorable,
};
