/** The reader's progress: the one place that reads and writes it, and the marks that show it on every page. */
import { markKnown, markNew, markStarted, parseProgress, progressKey, serializeProgress, stateOf, type Progress } from '../core/practice/progress.ts';

/** What a change to the progress, in this tab or another, is announced by on `document`. */
export const progressChanged = 'downstack:progress';

/** What the reader marked on this page where it cannot be stored: storage is blocked or full, or a later version of the site wrote the record. */
let unstored: Progress | null = null;

/** The progress: what is stored, or what this page holds instead; empty where storage holds something else. */
export function readProgress(): Progress {
  return unstored ?? parseProgress(stored()).progress;
}

/** Stores the change and repaints the page. What cannot be stored holds until the reader leaves, and the page says so. */
export function changeProgress(change: (progress: Progress) => Progress): void {
  const progress = readProgress();
  const next = change(progress);
  if (next === progress) return;
  unstored = store(next) ? null : next;
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

/** Paints every `[data-progress-of]`: its attribute for the ring, its `.state` for the words; and shows every `[data-unstored]` while nothing is stored. */
function paintMarks(): void {
  const progress = readProgress();
  for (const warning of document.querySelectorAll<HTMLElement>('[data-unstored]')) warning.hidden = unstored === null;
  for (const mark of document.querySelectorAll<HTMLElement>('[data-progress-of]')) {
    const state = stateOf(progress, mark.dataset['progressOf'] ?? '');
    mark.dataset['progress'] = state;
    const words = mark.matches('.state') ? mark : mark.querySelector(':scope > .state, :scope > .meta > .state');
    if (words && mark.dataset['status'] !== 'planned') words.textContent = state === 'new' ? '' : state;
  }
}

/** Whether it was stored. The record of a later version is left as it is. */
function store(progress: Progress): boolean {
  if (parseProgress(stored()).note === 'newer') return false;
  try {
    localStorage.setItem(progressKey, serializeProgress(progress));
    return true;
  } catch {
    return false;
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
