import { describe, expect, it } from 'vitest';
import { choicesOf, choose, noAnswers, questionState, scoreOf, type QuizQuestion } from '../../../../src/core/practice/quiz.ts';

const lines: QuizQuestion = { id: 'lines', options: 3, right: 1 };
const pages: QuizQuestion = { id: 'pages', options: 4, right: 0 };

describe('choose', () => {
  it('goes from open over wrong to right', () => {
    expect(questionState(noAnswers, lines)).toBe('open');
    const wrong = choose(noAnswers, lines, 2);
    expect([questionState(wrong, lines), choicesOf(wrong, lines)]).toEqual(['wrong', [2]]);
    const right = choose(wrong, lines, 1);
    expect([questionState(right, lines), choicesOf(right, lines)]).toEqual(['right', [2, 1]]);
    expect(choicesOf(noAnswers, lines)).toEqual([]);
  });

  it.each([-1, 3, 0.5, NaN])('changes nothing for the option %d, which does not exist', (option) => {
    expect(choose(noAnswers, lines, option)).toBe(noAnswers);
  });

  it('changes nothing for a choice made before, or after the right one', () => {
    const wrong = choose(noAnswers, lines, 2);
    expect(choose(wrong, lines, 2)).toBe(wrong);
    const right = choose(wrong, lines, 1);
    expect(choose(right, lines, 0)).toBe(right);
  });

  it('keeps questions apart, whatever their ids', () => {
    const strange: QuizQuestion = { id: 'constructor', options: 3, right: 0 };
    const answers = choose(choose(noAnswers, lines, 1), strange, 0);
    expect([questionState(answers, lines), questionState(answers, strange), questionState(answers, pages)]).toEqual(['right', 'right', 'open']);
    expect(questionState(noAnswers, strange)).toBe('open');
  });
});

describe('scoreOf', () => {
  it('counts what is answered, right at first, and solved', () => {
    const answers = choose(choose(choose(noAnswers, lines, 0), lines, 1), pages, 0);
    expect(scoreOf(answers, [lines, pages, { id: 'third', options: 3, right: 2 }])).toEqual({ questions: 3, answered: 2, rightAtFirst: 1, solved: 2 });
  });

  it('is zero of zero for no questions', () => {
    expect(scoreOf(noAnswers, [])).toEqual({ questions: 0, answered: 0, rightAtFirst: 0, solved: 0 });
  });
});
