/** The reader's progress: the one place that reads and writes it, and the marks that show it on every page. */
import { markKnown, markNew, markStarted, parseProgress, progressKey, serializeProgress, stateOf, type Progress } from '../core/practice/progress.ts';

/** What a change to the progress, in this tab or another, is announced by on `document`. */
export const progressChanged = 'downstack:progress';

/** The stored progress; empty where storage is blocked or holds something else. */
export function readProgress(): Progress {
  return parseProgress(stored()).progress;
}

/** Stores the change, unless a later version of the site wrote the record, and repaints the page. */
export function changeProgress(change: (progress: Progress) => Progress): void {
  const { progress, note } = parseProgress(stored());
  const next = change(progress);
  if (next === progress || note === 'newer') return;
  try {
    localStorage.setItem(progressKey, serializeProgress(next));
  } catch {
    return;
  }
  announce();
}

/** Notes that the reader has begun a lesson. */
export function startLesson(lesson: string): void {
  changeProgress((progress) => markStarted(progress, lesson, new Date()));
}

/** `<known-mark data-lesson="…">`: the button by which a reader says that they know a lesson, and takes it back. */
class KnownMark extends HTMLElement {
  connectedCallback(): void {
    const lesson = this.dataset['lesson'] ?? '';
    const button = this.querySelector('button');
    if (!button) return;
    button.addEventListener('click', () => changeProgress((progress) => (stateOf(progress, lesson) === 'known' ? markNew(progress, lesson) : markKnown(progress, lesson, new Date()))));
    const paint = (): void => {
      const isKnown = stateOf(readProgress(), lesson) === 'known';
      button.setAttribute('aria-pressed', String(isKnown));
      button.textContent = isKnown ? '✓ Known' : 'Mark as known';
    };
    paint();
    document.addEventListener(progressChanged, paint);
  }
}

/** Paints every `[data-progress-of]`: its attribute for the ring, its `.state` for the words. */
function paintMarks(): void {
  const progress = readProgress();
  for (const mark of document.querySelectorAll<HTMLElement>('[data-progress-of]')) {
    const state = stateOf(progress, mark.dataset['progressOf'] ?? '');
    mark.dataset['progress'] = state;
    const words = mark.matches('.state') ? mark : mark.querySelector(':scope > .state, :scope > .meta > .state');
    if (words && mark.dataset['status'] !== 'planned') words.textContent = state === 'new' ? '' : state;
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(progressKey);
  } catch {
    return null;
  }
}

function announce(): void {
  document.dispatchEvent(new CustomEvent(progressChanged));
}

document.addEventListener(progressChanged, paintMarks);
addEventListener('storage', ({ key }) => {
  if (key === progressKey || key === null) announce();
});
paintMarks();
customElements.define('known-mark', KnownMark);
