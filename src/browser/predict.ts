/** `<predict-box>`: the options become buttons; the choice opens what was measured and stays beside it. */

class PredictBox extends HTMLElement {
  connectedCallback(): void {
    const options = [...this.querySelectorAll<HTMLLIElement>('.options > li')];
    if (options.length === 0 || this.querySelector('.options button')) return;
    const buttons = options.map((option) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', 'false');
      button.append(...option.childNodes);
      option.append(button);
      return button;
    });
    buttons.forEach((button, index) => button.addEventListener('click', () => this.#choose(buttons, index, options[index]!.hasAttribute('data-answer'))));
  }

  #choose(buttons: readonly HTMLButtonElement[], chosen: number, isRight: boolean): void {
    buttons.forEach((button, index) => button.setAttribute('aria-pressed', String(index === chosen)));
    const reveal = this.querySelector<HTMLDetailsElement>('.reveal');
    const answer = this.querySelector('.reveal-answer');
    if (!reveal || !answer) return;
    let line = answer.querySelector<HTMLElement>('.chosen');
    if (!line) {
      line = document.createElement('span');
      line.className = 'chosen';
      answer.prepend(line);
      answer.setAttribute('role', 'status');
    }
    const choice = document.createElement('span');
    choice.append(...[...buttons[chosen]!.childNodes].map((node) => node.cloneNode(true)));
    for (const element of choice.querySelectorAll('[id], sup')) element.remove();
    const mark = document.createElement('b');
    mark.textContent = isRight ? '✓ You predicted it: ' : '✗ You predicted: ';
    line.replaceChildren(mark, choice);
    this.dataset['chosen'] = String(chosen);
    reveal.open = true;
  }
}

customElements.define('predict-box', PredictBox);
