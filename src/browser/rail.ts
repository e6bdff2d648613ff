/** Marks in the rail the section that is being read, and notes a lesson as started once its first section is behind the reader. */
import { startLesson } from './progress.ts';

const lesson = document.querySelector<HTMLElement>('[data-lesson-page]')?.dataset['lessonPage'];
const links = new Map([...document.querySelectorAll<HTMLAnchorElement>('[data-sections] a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);

/** The last heading above the upper third of the window. */
function markCurrent(): void {
  const line = innerHeight / 3;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const [id, link] of links)
    if (id === current?.id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  if (lesson !== undefined && headings.indexOf(current!) > 0) startLesson(lesson);
}

if (headings.length > 0) {
  const observer = new IntersectionObserver(markCurrent, { rootMargin: '0px 0px -66%', threshold: [0, 1] });
  for (const heading of headings) observer.observe(heading);
}
