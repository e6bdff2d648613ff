/** Quiz items as the lesson standard asks. */
import type { Lesson } from '../curriculum/curriculum.ts';
import { ReferenceProblem, resolveCalc } from '../numbers/resolve.ts';
import type { QuizItem } from '../schema/quiz.ts';
import { didYouMean } from '../text/near-miss.ts';
import { UnitProblem } from '../units/quantity.ts';
import { errorAt, errorIn, isJsx, walk, type Check, type CheckInput } from './input.ts';
import type { Issue } from './issue.ts';
import { headingIds } from './links.ts';
import { isConsequence } from './unread.ts';

const negated = /\b(?:NOT|EXCEPT|[Ee]xcept|incorrect|untrue)\b|\bis (?:false|wrong)\?|\b[Ww]hich\b[^.?]*\b(?:is|are|does|do|was|were|can|will)(?:n['’]t| not)\b/;
const catchAll = /\b(?:all|none|both|neither) of (?:the )?(?:above|these|them)\b|^(?:[Bb]oth )?[A-D] and [A-D]\b/i;

export const quiz: Check = (input) => [...input.curriculum.lessons.values()].flatMap((lesson) => (lesson.quiz ? items(input, lesson, lesson.quiz) : shown(input, lesson)));

/** `<Quiz />` in a lesson without questions. */
function shown(input: CheckInput, lesson: Lesson): Issue[] {
  const { file } = lesson.where;
  const tree = input.trees.get(file);
  const issues: Issue[] = [];
  if (tree && !input.unread('quiz', lesson.id))
    walk(tree, (node) => {
      if (isJsx(node) && node.name === 'Quiz') issues.push(errorIn({ file }, node, 'quiz', 'This lesson has no quiz.yaml.', 'Add it beside index.mdx, or remove `<Quiz />`.'));
    });
  return issues;
}

function items(input: CheckInput, lesson: Lesson, { where, items: all }: NonNullable<Lesson['quiz']>): Issue[] {
  const issues: Issue[] = [];
  const tree = input.trees.get(lesson.where.file);
  const headings = tree ? headingIds(tree) : null;
  all.forEach((item, index) => {
    const at = (path: PropertyKey[], message: string, hint: string): void => void issues.push(errorAt(where, [index, ...path], 'quiz', message, hint));
    if (all.findIndex(({ id }) => id === item.id) < index) at(['id'], `The id \`${item.id}\` is used twice.`, 'Give one question another id.');
    const right = item.options.filter((option) => option.right);
    if (right.length !== 1) at(['options'], `The question \`${item.id}\` has ${right.length} right options.`, 'Mark exactly one option with `right: true`.');
    if (negated.test(item.question)) at(['question'], `The question \`${item.id}\` asks for what is not so.`, 'Ask for what is so; negated questions test reading.');
    item.options.forEach((option, place) => {
      if (item.options.findIndex(({ text }) => text === option.text) < place) at(['options', place, 'text'], `The option “${option.text}” stands twice in \`${item.id}\`.`, 'Let every option say something else.');
      if (catchAll.test(option.text)) at(['options', place, 'text'], `The option “${option.text}” refers to the other options.`, 'Say what it claims, or use another one.');
      if (option.right) return;
      if (option.see === undefined) at(['options', place], `The wrong option “${option.text}” has no \`see\`.`, 'Name the heading whose section corrects it.');
      else if (headings && !headings.has(option.see)) at(['options', place, 'see'], `This lesson has no heading \`${option.see}\`.${didYouMean(option.see, headings)}`, 'Use the id of one of its headings.');
    });
    const longest = Math.max(...item.options.filter((option) => !option.right).map((option) => option.text.length));
    if (right.length === 1 && right[0]!.text.length > longest) at(['options'], `The right option of \`${item.id}\` is the longest one.`, 'Shorten it, or make a wrong one as precise.');
    const problem = item.check && right[0] ? recompute(input, lesson, item) : null;
    if (problem) at(['check'], ...problem);
  });
  const places = all.map((item) => item.options.findIndex((option) => option.right));
  const most = Math.max(...places.map((place) => places.filter((other) => other === place).length));
  if (all.length >= 4 && most > all.length / 2) issues.push(errorAt(where, [], 'quiz', `The right option stands in the same place in ${most} of ${all.length} questions.`, 'Vary its place.'));
  return issues;
}

/** Compares the first number of the right option with the value of `check`, at the precision with which the option is written. */
function recompute(input: CheckInput, lesson: Lesson, item: QuizItem): [message: string, hint: string] | null {
  const text = item.options.find((option) => option.right)!.text;
  const written = /[-−]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/i.exec(text)?.[0].replaceAll(',', '').replace('−', '-');
  if (written === undefined) return [`The right option of \`${item.id}\` has no number to compare with its check.`, 'Begin the option with the number, or remove the check.'];
  try {
    const { quantity } = resolveCalc({ curriculum: input.curriculum, lesson, calcs: new Map() }, { ...item.check! });
    const decimals = written.includes('e') ? 0 : (written.split('.')[1]?.length ?? 0);
    const value = quantity.value;
    const close = Math.abs(value - Number(written)) <= Math.max(0.5 * 10 ** -decimals * 1.0000001, Math.abs(value) * 1e-9);
    return close ? null : [`The check of \`${item.id}\` gives ${value}, but the right option says ${written}.`, 'Correct whichever is wrong; give `unit` in the check where the option has one.'];
  } catch (error) {
    if (error instanceof ReferenceProblem && isConsequence(error, input.unread)) return null;
    if (error instanceof ReferenceProblem || error instanceof UnitProblem) return [`The check of \`${item.id}\`: ${error.message}`, error.hint];
    throw error;
  }
}
