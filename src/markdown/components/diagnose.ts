import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Nodes } from 'mdast';
import type { JsxElement } from '../../core/checks/input.ts';
import { isJsx } from '../../core/checks/input.ts';
import { resolveLab, resolveResult } from '../../core/numbers/resolve.ts';
import { command, pre } from '../code-block.ts';
import { childrenOf, type Call, type Component, type PlainCall } from '../component.ts';
import { inline } from '../inline.ts';
import { noteList } from '../notes.ts';
import { plainSource, shortSource } from '../sources.ts';
import { referToResult } from './lab-note.ts';

const titles: Record<string, string> = { Command: 'Run', Output: 'Output', Cause: 'Cause', Fix: 'Fix' };

/** From a symptom over commands and their output to cause and fix. */
export const diagnose: Component<'Diagnose'> = {
  html(call) {
    const { result, notes } = call.context.notes.gather(() =>
      h('dl', { className: ['diagnose'] }, [row('Symptom', inline(call.props.symptom)), ...steps(call.element).map((step) => row(titles[step.name!]!, htmlOf(step, call)))]),
    );
    return [result, ...noteList(notes)];
  },
  markdown(call) {
    return [`**Symptom:** ${call.props.symptom}`, ...steps(call.element).map((step) => labeled(titles[step.name!]!, markdownOf(step, call)))].join('\n\n');
  },
};

function steps(element: JsxElement): JsxElement[] {
  return childrenOf(element).filter((child): child is JsxElement => isJsx(child) && Object.hasOwn(titles, child.name ?? ''));
}

function row(title: string, content: readonly ElementContent[]): Element {
  return h('div', { className: ['step', `step-${title.toLowerCase()}`] }, [h('dt', title), h('dd', [...content])]);
}

function htmlOf(step: JsxElement, { context, render }: Call<'Diagnose'>): ElementContent[] {
  const told = (): ElementContent[] => render(childrenOf(step) as Nodes[]);
  if (step.name === 'Command') return [command(context.props('Command', step).run, step, context), ...told()];
  if (step.name !== 'Output') return told();
  const props = context.props('Output', step);
  if (props.lab !== undefined) {
    const { output, lab, result } = captured(step, context);
    return [
      h('figure', { className: ['code'] }, [h('figcaption', { className: ['bar'] }, [h('code', { className: ['bar-title'] }, output.command), referToResult(context, lab, result, null)]), pre(output.text.trimEnd(), 'text', step, context)]),
      ...told(),
    ];
  }
  const source = context.cite(step, props.source!);
  return [...told(), h('p', { className: ['quoted'] }, ['Published in ', ...shortSource(source), '.'])];
}

/** The label before the text, or above a block of code. */
function labeled(label: string, text: string): string {
  return `**${label}:**${text.startsWith('```') ? '\n\n' : ' '}${text}`;
}

function markdownOf(step: JsxElement, { context, text }: PlainCall<'Diagnose'>): string {
  const told = text(childrenOf(step));
  if (step.name === 'Command') return `\`${context.props('Command', step).run}\`\n\n${told}`;
  if (step.name !== 'Output') return told;
  const props = context.props('Output', step);
  if (props.lab === undefined) return `${told}\n\nPublished in ${plainSource(context.cite(step, props.source!))}.`;
  const { output } = captured(step, context);
  return `\`${output.command}\`\n\n\`\`\`text\n${output.text.trimEnd()}\n\`\`\`\n\n${told}`;
}

function captured(step: JsxElement, context: Call<'Diagnose'>['context'] | PlainCall<'Diagnose'>['context']) {
  const props = context.props('Output', step);
  const lab = context.resolve(step, () => resolveLab(context, props.lab!));
  const { result } = context.resolve(step, () => resolveResult(lab, props.machine));
  const output = result.outputs[props.name ?? ''];
  if (!output) throw context.problem(step, 'numbers', `The lab \`${lab.id}\` recorded no output \`${props.name ?? ''}\`.`, `Its outputs are: ${Object.keys(result.outputs).join(', ') || 'none'}.`);
  return { output, lab, result };
}
