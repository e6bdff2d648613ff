/** The note of a recorded result: what was measured, on what, how often and when. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Lab } from '../../core/curriculum/curriculum.ts';
import type { LabResult } from '../../core/schema/lab.ts';
import type { Context, Use } from '../context.ts';
import { describeMachine, describeVersions, formatDate, sentence } from '../format.ts';
import { inline } from '../inline.ts';
import { labPath } from '../links.ts';

const words: Record<string, [one: string, many: string]> = {
  median: ['median', 'medians'], mean: ['mean', 'means'], min: ['least', 'least values'], max: ['greatest', 'greatest values'],
};

/** Key of the note of a result. */
export function resultKey(lab: Lab, result: LabResult): string {
  return `lab:${lab.lesson}/${lab.id}@${result.machine.id}`;
}

/** Superscript to the note of a result, which tells of all its uses. */
export function referToResult(context: Context, lab: Lab, result: LabResult, use: Use | null): Element {
  const key = resultKey(lab, result);
  const uses = context.uses.get(key) ?? [];
  context.uses.set(key, uses);
  if (use) uses.push(use);
  return context.notes.refer(key, () => body(lab, result, uses));
}

function body(lab: Lab, result: LabResult, uses: readonly Use[]): ElementContent[] {
  return [
    ...inline(`${lab.title}:`),
    { type: 'text', value: ` ${describeResult(result, uses)} ` },
    h('a', { href: labPath(lab.lesson, lab.id) }, 'Raw results'),
  ];
}

/** Machine, versions, samples and date of a result in one sentence. */
export function describeResult(result: LabResult, uses: readonly Use[]): string {
  return sentence([describeMachine(result.machine), describeVersions(result.versions), describeSamples(uses, result.rounds), formatDate(result.date)].filter((part) => part !== '').join('; '));
}

/** `median of 35 samples in 5 rounds`; nothing where nothing was taken from the samples. */
export function describeSamples(uses: readonly Use[], rounds: number): string {
  const repeated = uses.filter(({ samples }) => samples > 1);
  if (repeated.length === 0) return uses.length === 0 ? '' : 'one sample each';
  const counts = repeated.map(({ samples }) => samples);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const stats = [...new Set(repeated.map(({ stat }) => stat))].map((stat) => (words[stat] ?? [`${stat.slice(1)}th percentile`, `${stat.slice(1)}th percentiles`])[repeated.length === 1 ? 0 : 1]);
  const single = repeated.length < uses.length ? '; some values from one sample' : '';
  return `${stats.join(', ')} of ${least === most ? most : `${least} to ${most}`} samples in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}${single}`;
}
