import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Lab } from '../../core/curriculum/curriculum.ts';
import { resolveLab } from '../../core/numbers/resolve.ts';
import type { LabResult } from '../../core/schema/lab.ts';
import { copyButton, pre } from '../code-block.ts';
import { childrenOf, type Call, type Component } from '../component.ts';
import { describeMachine, describeVersions, formatDate, sentence } from '../format.ts';
import { languageOf } from '../highlight.ts';
import { inline } from '../inline.ts';
import { labPath } from '../links.ts';
import { noteList } from '../notes.ts';
import { fold } from './fold.ts';
import { labCommand, needsOf } from './lab-command.ts';
import { resultRows, resultTable } from './result-table.ts';

/** Points up to which a result's table is shown open. */
const openPoints = 8;

/** A lab: what it checks, how to run it, what was recorded, and its sources. */
export const lab: Component<'Lab'> = {
  html(call) {
    const { props, element, context, render } = call;
    const found = resolveLab(context, props.id);
    const id = `lab-${found.id}`;
    const conclusion = context.notes.gather(() => render(childrenOf(element)));
    return h('section', { className: ['lab'], id, ariaLabelledBy: [`${id}-title`] }, [
      h('h3', { id: `${id}-title` }, inline(found.title)),
      h('p', inline(`First it checks: ${sentence(found.check)} ${needsOf(found)}`)),
      h('div', { className: ['command'] }, [h('code', labCommand(found)), copyButton()]),
      ...conclusion.result,
      ...noteList(conclusion.notes),
      ...(found.results.length > 0 ? found.results.map(({ result }) => recorded(found, result)) : [h('p', { className: ['no-result'] }, 'No result is recorded yet. Yours would be the first.')]),
      ...sources(found, call),
    ]);
  },
  markdown({ props, element, context, text }) {
    const found = resolveLab(context, props.id);
    const results = found.results.map(({ result }) => `${recordedOn(result)}\n\n${plainTable(found, result)}`);
    return [`### ${found.title}`, `\`${labCommand(found)}\``, `First it checks: ${sentence(found.check)} ${needsOf(found)}`, text(childrenOf(element)), ...(results.length > 0 ? results : ['No result is recorded yet.'])].join('\n\n');
  },
};

function recorded(found: Lab, result: LabResult): ElementContent {
  const title = inline(describeMachine(result.machine));
  const content: Element[] = [
    h('p', [`${describeVersions(result.versions)}; medians of the samples of ${result.rounds} ${result.rounds === 1 ? 'round' : 'rounds'}. `, h('a', { href: labPath(found.lesson, found.id) }, 'Raw results')]),
    resultTable(found, result),
  ];
  const details = fold('Recorded', title, formatDate(result.date), content) as Element;
  if (result.points.length <= openPoints) details.properties['open'] = true;
  return details;
}

function sources(found: Lab, { element, context }: Call<'Lab'>): ElementContent[] {
  return found.texts.map(({ name, text }) => {
    const code = text.trimEnd();
    return fold('Source', [h('code', name)], lineCount(code), [h('div', { className: ['code'] }, [pre(code, languageOf(/[^./]+$/.exec(name)?.[0]), element, context)])]);
  });
}

function lineCount(code: string): string {
  const count = code.split('\n').length;
  return count === 1 ? '1 line' : `${count} lines`;
}

function recordedOn(result: LabResult): string {
  return `Recorded on ${describeMachine(result.machine)}; ${describeVersions(result.versions)}; ${formatDate(result.date)}:`;
}

function plainTable(found: Lab, result: LabResult): string {
  const { head, rows } = resultRows(found, result);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
