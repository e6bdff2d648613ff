/** `<quiz-question>`: checks the choice and shows its explanation in its row. Every check is told by the event `quiz-answer`. */

/** Detail of `quiz-answer`. */
export interface QuizAnswer {
  /** Id of the question in quiz.yaml. */
  question: string;
  isRight: boolean;
}

class QuizQuestion extends HTMLElement {
  connectedCallback(): void {
    const fieldset = this.querySelector('fieldset');
    const fold = this.querySelector('details.answer');
    if (!fieldset || !fold || this.querySelector('.check-answer')) return;
    const whys = [...fold.querySelectorAll<HTMLLIElement>('.whys > li')];
    const choices = [...fieldset.querySelectorAll<HTMLElement>('.choice')];
    fold.remove();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'check-answer';
    button.textContent = 'Check';
    button.disabled = !fieldset.querySelector(':checked');
    fieldset.append(button);
    fieldset.addEventListener('change', () => (button.disabled = false));
    button.addEventListener('click', () => {
      const index = choices.findIndex((choice) => choice.querySelector<HTMLInputElement>('input')?.checked);
      if (index >= 0) this.#show(choices, index, whys[index]!, button);
    });
  }

  #show(choices: readonly HTMLElement[], index: number, why: HTMLElement, button: HTMLButtonElement): void {
    const choice = choices[index]!;
    const isRight = choice.hasAttribute('data-right');
    if (!choice.dataset['result']) {
      choice.dataset['result'] = isRight ? 'right' : 'wrong';
      const mark = choice.querySelector('.choice-letter');
      if (mark) mark.textContent = isRight ? '✓' : '✗';
      const told = document.createElement('div');
      told.className = 'why';
      told.setAttribute('role', 'status');
      const verdict = document.createElement('b');
      verdict.textContent = isRight ? 'Right.' : 'Wrong.';
      told.append(verdict, ...[...why.childNodes].filter((node) => !(node instanceof Element && node.classList.contains('verdict'))));
      choice.append(told);
    }
    button.textContent = isRight ? 'Checked' : 'Check again';
    button.disabled = true;
    this.dispatchEvent(new CustomEvent<QuizAnswer>('quiz-answer', { bubbles: true, detail: { question: this.dataset['question'] ?? '', isRight } }));
  }
}

customElements.define('quiz-question', QuizQuestion);
