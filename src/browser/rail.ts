/** Marks in the rail the section that is being read, and notes a lesson as started once its first section is behind the reader. */
import { startLesson } from './progress.ts';

const lesson = document.querySelector<HTMLElement>('[data-lesson-page]')?.dataset['lessonPage'];
const links = new Map([...document.querySelectorAll<HTMLAnchorElement>('[data-sections] a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
let marked: Element | undefined;
let isWaiting = false;

/** The last heading above the upper third of the window. */
function markCurrent(): void {
  isWaiting = false;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  if (current === marked) return;
  if (marked) links.get(marked.id)?.removeAttribute('aria-current');
  if (current) links.get(current.id)?.setAttribute('aria-current', 'location');
  marked = current;
  if (lesson !== undefined && current && current !== headings[0]) startLesson(lesson);
}

if (headings.length > 0) {
  addEventListener(
    'scroll',
    () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(markCurrent);
    },
    { passive: true },
  );
  markCurrent();
}
