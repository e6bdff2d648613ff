/** A lesson that says `done` has every part of the lesson standard; one that is planned has no text. */
import type { Root } from 'mdast';
import type { Lesson } from '../curriculum/curriculum.ts';
import { count } from '../text/count.ts';
import { countWords } from '../text/words.ts';
import { errorAt, headingText, isJsx, propsOf, walk, type Check, type CheckInput } from './input.ts';

/** Headings of the closing parts, besides `In ML practice`. */
const closingHeadings = ['Diagnose', 'What engineers get wrong', 'Quiz', 'Exercises', 'Labs', 'Cheat sheet'];

export const doneParts: Check = (input) =>
  [...input.curriculum.lessons.values()].flatMap((lesson) => {
    const tree = input.trees.get(lesson.where.file);
    if (!tree) return [];
    const at = (message: string, hint: string) => errorAt(lesson.where, ['status'], 'done-parts', message, hint);
    if (lesson.status === 'planned') {
      const text = tree.children.some((child) => child.type !== 'yaml');
      return text || lesson.teaches.length > 0 ? [at('This lesson is planned but has text or teaches concepts.', 'Set `status: draft`.')] : [];
    }
    if (lesson.status === 'draft') return [];
    return lacks(input, lesson, tree).map(([lack, hint]) => at(`This lesson is \`done\` but ${lack}.`, hint));
  });

function lacks(input: CheckInput, lesson: Lesson, tree: Root): [lack: string, hint: string][] {
  const found: [string, string][] = [];
  const counts = new Map<string, number>();
  const cited = new Set<string>();
  const headings: string[] = [];
  const shown = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'heading' && node.depth === 2) headings.push(headingText(node));
    if (!isJsx(node)) return;
    const name = node.name ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const { id } = propsOf(node);
    if (name === 'Cite') cited.add(String(id));
    if (name === 'Lab') shown.add(String(id));
    if (name === 'Fact') cited.add(input.curriculum.facts.get(String(id) as never)?.source ?? '');
  });
  cited.delete('');
  const need = (ok: boolean, lack: string, hint: string): void => void (ok || found.push([lack, hint]));
  const has = (...names: string[]): number => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);

  const start = tree.children.filter((child) => child.type !== 'yaml');
  const doing = start.findIndex((child) => isJsx(child) && (child.name === 'Predict' || child.name === 'Explorable'));
  const heading = start.findIndex((child) => child.type === 'heading');
  need(doing >= 0 && (heading < 0 || doing < heading), 'has nothing to do before its first heading', 'Put a `Predict` or an `Explorable` there.');
  const opening = start.slice(0, doing < 0 ? Math.max(heading, 0) : doing).reduce((sum, node) => sum + countWords(node), 0);
  need(opening <= 120, `opens with ${count(opening, 'word')}`, 'Open with at most 120 words before the first `Predict` or `Explorable`.');
  const closing = headings.findIndex((name) => name === 'In ML practice' || closingHeadings.includes(name));
  const mechanism = closing < 0 ? headings.length : closing;
  need(headings.includes('In ML practice'), 'has no section `## In ML practice`', 'Add it, after the mechanism.');
  need(mechanism >= 3 && mechanism <= 7, `has ${count(mechanism, 'section')} before \`## In ML practice\``, 'Three to six explain the mechanism, and one more may measure.');
  const missing = closingHeadings.filter((name) => !headings.includes(name));
  need(missing.length === 0, `lacks the heading${missing.length > 1 ? 's' : ''} ${missing.map((name) => `\`## ${name}\``).join(', ')}`, 'The closing parts have the same headings in every lesson, so that readers and links find them.');
  need(has('Diagram', 'Figure') > 0, 'has no `Diagram` or `Figure`', 'Draw what the text describes.');
  need(has('Plot') > 0, 'has no `Plot`', 'Plot the results of its lab.');
  const hidden = lesson.labs.filter((lab) => !shown.has(lab.id)).map((lab) => `\`${lab.id}\``);
  need(has('Lab') > 0, 'shows no `Lab`', 'Show at least one lab.');
  need(hidden.length === 0, `does not show its lab ${hidden.join(', ')}`, 'Add `<Lab id="…">` under `## Labs`, or remove the lab.');
  need(lesson.labs.some((lab) => lab.results.length > 0 || lab.needs.gpu), 'has no recorded result', 'Record one with `npm run lab`.');
  need(has('Diagnose') > 0, 'has no `Diagnose`', 'Add symptom, command, output, cause and fix.');
  need(has('Misconception') >= 2, `has ${count(has('Misconception'), 'misconception')}`, 'Refute at least two that engineers really hold.');
  need(has('Quiz') === 1, 'has no `Quiz`', 'Add `<Quiz />` and quiz.yaml.');
  const items = lesson.quiz?.items ?? [];
  need(items.length >= 6, `has ${count(items.length, 'quiz question')}`, 'Write at least six.');
  need(items.filter((item) => item.check).length >= 2, 'has fewer than two quiz questions with a `check`', 'Let a check recompute at least two numbers.');
  need(has('Exercise') >= 2 && has('Hint') >= has('Exercise') && has('Solution') >= has('Exercise'), 'has fewer than two exercises with hint and solution', 'Add them.');
  need(has('CheatSheet') > 0, 'has no `CheatSheet`', 'Add the commands and numbers that one comes back for.');
  const primary = [...cited].filter((id) => input.curriculum.sources.get(id as never)?.custom.primary).length;
  need(cited.size >= 5 && primary >= 3, `cites ${count(cited.size, 'source')}, ${primary} of them primary`, 'Cite at least five, three of them primary.');
  need(lesson.teaches.length > 0, 'teaches no concept', 'List the concepts that it teaches.');
  const prose = countWords(tree, (node) => node.type === 'table' || (isJsx(node) && node.name === 'CheatSheet'));
  need(prose >= 1800 && prose <= 4000, `has ${count(prose, 'word')} of prose`, 'Write 1,800 to 4,000, tables and the cheat sheet not counted.');
  return found;
}
