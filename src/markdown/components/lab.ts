import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { experimentCommand, type Lab } from '../../core/curriculum/curriculum.ts';
import { resolveLab } from '../../core/numbers/resolve.ts';
import type { LabResult } from '../../core/schema/lab.ts';
import { command } from '../code-block.ts';
import { childrenOf, type Component } from '../component.ts';
import { describeMachine, describeVersions, formatDate, sentence } from '../format.ts';
import { inline } from '../inline.ts';
import { labPath } from '../links.ts';
import { noteList } from '../notes.ts';
import { fold } from './fold.ts';
import { needsOf } from './lab-needs.ts';
import { resultRows, resultTable } from './result-table.ts';

/** Points up to which a result's table is shown open. */
const openPoints = 8;

/** Points beyond which the table is left to the lab's own page. */
const mostPoints = 24;

/** A lab: what it checks, how to run it, what was recorded, and where its sources are. */
export const lab: Component<'Lab'> = {
  html({ props, element, context, render }) {
    const found = resolveLab(context, props.id);
    const id = `lab-${found.id}`;
    const conclusion = context.notes.gather(() => render(childrenOf(element)));
    return h('section', { className: ['lab'], id, ariaLabelledBy: [`${id}-title`] }, [
      h('h3', { id: `${id}-title` }, inline(found.title)),
      h('p', inline(`First it checks: ${sentence(found.check)} ${needsOf(found)}`)),
      command(experimentCommand(found), element, context),
      ...conclusion.result,
      ...noteList(conclusion.notes),
      ...(found.results.length > 0 ? found.results.map(({ result }) => recorded(found, result)) : [h('p', { className: ['no-result'] }, 'No result is recorded yet. Yours would be the first.')]),
      sources(found),
    ]);
  },
  markdown({ props, element, context, text }) {
    const found = resolveLab(context, props.id);
    const results = found.results.map(({ result }) => `${recordedOn(result)}\n\n${plainTable(found, result)}`);
    return [`### ${found.title}`, `\`${experimentCommand(found)}\``, `First it checks: ${sentence(found.check)} ${needsOf(found)}`, text(childrenOf(element)), ...(results.length > 0 ? results : ['No result is recorded yet.'])].join('\n\n');
  },
};

function recorded(found: Lab, result: LabResult): ElementContent {
  const { points, rounds, machine, versions, date } = result;
  const page = h('a', { href: labPath(found.lesson, found.id) }, points.length > mostPoints ? `All ${points.length} points with every sample` : 'Every sample');
  const content = [h('p', [`${describeVersions(versions)}; medians of the samples of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}. `, page]), ...(points.length > mostPoints ? [] : [resultTable(found, result)])];
  const details = fold('Recorded', inline(describeMachine(machine)), formatDate(date), content) as Element;
  if (points.length <= openPoints) details.properties['open'] = true;
  return details;
}

/** The files, with the way to their text: whole programs would weigh more than the lesson. */
function sources(found: Lab): Element {
  const files = found.texts.flatMap(({ name, text }, index) => [index === 0 ? '' : ', ', h('code', name), ` (${lineCount(text.trimEnd())})`]);
  return h('p', { className: ['lab-files'] }, [h('a', { href: `${labPath(found.lesson, found.id)}#sources` }, found.texts.length === 1 ? 'Source' : 'Sources'), ': ', ...files, '.']);
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
  if (rows.length > mostPoints) return `${rows.length} points: ${labPath(found.lesson, found.id)}`;
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
