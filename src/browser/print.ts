/** On paper, solutions and answers stand at the end of a lesson, where they betray nothing. Without script, solutions are printed where they are. */
const isSolution = (fold: Element): boolean => fold.querySelector('.fold-kind')?.textContent === 'Solution';

/** Each moved solution with the mark that keeps its place. */
let moved: { fold: Element; place: Comment }[] = [];
let end: HTMLElement | undefined;

function heading(level: 'h2' | 'h3', text: string): HTMLElement {
  return Object.assign(document.createElement(level), { textContent: text });
}

addEventListener('beforeprint', () => {
  if (end) return;
  const parts: Element[] = [];
  for (const fold of [...document.querySelectorAll('.exercise > .fold')].filter(isSolution)) {
    const place = document.createComment('');
    const title = fold.parentElement?.querySelector('h3')?.cloneNode(true);
    if (title instanceof HTMLElement) {
      title.removeAttribute('id');
      parts.push(title);
    }
    parts.push(fold);
    fold.before(place);
    moved.push({ fold, place });
  }
  const answers = [...document.querySelectorAll('quiz-question')].map((question, index) => `${index + 1} ${question.querySelector('.choice[data-right] .choice-letter')?.textContent ?? ''}`);
  if (answers.length > 0) parts.push(heading('h3', 'Quiz'), Object.assign(document.createElement('p'), { textContent: answers.join(', ') }));
  if (parts.length === 0) return;
  end = document.createElement('section');
  end.className = 'solutions flow';
  end.append(heading('h2', 'Solutions'), ...parts);
  document.querySelector('.prose')?.append(end);
});

addEventListener('afterprint', () => {
  for (const { fold, place } of moved) place.replaceWith(fold);
  moved = [];
  end?.remove();
  end = undefined;
});
