/** Answering a quiz: the first choice counts, and a wrong one may be followed by others until the right one is found. */

/** What the logic must know of a question. */
export interface QuizQuestion {
  id: string;
  /** Number of options. */
  options: number;
  /** Index of the right option, from 0. */
  right: number;
}

/** Chosen options by question, in the order in which they were chosen. */
export type QuizAnswers = Readonly<Record<string, readonly number[]>>;

/** `open`: nothing chosen; `wrong`: something chosen, but not yet the right option; `right`: done. */
export type QuestionState = 'open' | 'wrong' | 'right';

export interface QuizScore {
  questions: number;
  /** Questions with any choice. */
  answered: number;
  /** Questions whose first choice was right. */
  rightAtFirst: number;
  /** Questions whose right option is found. */
  solved: number;
}

export const noAnswers: QuizAnswers = {};

/** Chooses an option. A choice made before, an option that does not exist, and any choice after the right one change nothing. */
export function choose(answers: QuizAnswers, question: QuizQuestion, option: number): QuizAnswers {
  const before = choicesOf(answers, question);
  const isOption = Number.isInteger(option) && option >= 0 && option < question.options;
  if (!isOption || before.includes(option) || before.includes(question.right)) return answers;
  return { ...answers, [question.id]: [...before, option] };
}

/** How far a question is. */
export function questionState(answers: QuizAnswers, question: QuizQuestion): QuestionState {
  const choices = choicesOf(answers, question);
  if (choices.length === 0) return 'open';
  return choices.includes(question.right) ? 'right' : 'wrong';
}

/** The options chosen so far, in their order. */
export function choicesOf(answers: QuizAnswers, { id }: QuizQuestion): readonly number[] {
  return (Object.hasOwn(answers, id) ? answers[id] : undefined) ?? [];
}

/** The score over all questions. */
export function scoreOf(answers: QuizAnswers, questions: readonly QuizQuestion[]): QuizScore {
  const count = (fits: (question: QuizQuestion) => boolean): number => questions.filter(fits).length;
  return {
    questions: questions.length,
    answered: count((question) => questionState(answers, question) !== 'open'),
    rightAtFirst: count((question) => choicesOf(answers, question)[0] === question.right),
    solved: count((question) => questionState(answers, question) === 'right'),
  };
}
