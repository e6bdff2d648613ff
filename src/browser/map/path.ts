/** `<learning-path>`: choose what to learn, see the way to it on the map and as a list, and mark what is known. */
import type { LessonId } from '../../core/schema/ids.ts';
import type { LessonGraph } from '../../core/curriculum/graph.ts';
import { describePath, fragmentOf, goalsIn, pathStops, type PathQuestion, type PathStop } from '../../core/map/path-view.ts';
import { isKnown, knownLessons, markKnown, markNew } from '../../core/practice/progress.ts';
import { changeProgress, progressChanged, readProgress } from '../progress.ts';
import { wayOf, type Part } from './highlight.ts';
import type { ListedLesson } from './stations.ts';

interface Parts {
  graph: LessonGraph;
  lessons: ReadonlyMap<LessonId, ListedLesson>;
  /** Shows a part of the map; null for all of it. */
  show: (part: Part | null) => void;
}

const known = (): Set<LessonId> => new Set(knownLessons(readProgress()) as LessonId[]);

export function startPath(host: HTMLElement, { graph, lessons, show }: Parts): void {
  const select = host.querySelector('select')!;
  const goalList = host.querySelector<HTMLElement>('[data-goals]')!;
  const result = host.querySelector('output')!;
  const list = host.querySelector('ol')!;
  let question: PathQuestion = { goals: [], knownBefore: new Set() };
  let listed = '';
  let isAsked = false;

  const ask = (goals: readonly LessonId[]): void => {
    question = { goals, knownBefore: known() };
    listed = '';
    paint();
  };
  const choose = (goals: readonly LessonId[]): void => {
    history.replaceState(null, '', fragmentOf(goals) || location.pathname);
    ask(goals);
  };
  const readAddress = (): void => ask((goalsIn(location.hash) as LessonId[]).filter((id) => lessons.has(id)));

  const paint = (): void => {
    const { goals } = question;
    const stops = goals.length > 0 ? pathStops(graph, question, known()) : [];
    goalList.replaceChildren(...goals.map((goal) => goalButton(lessons.get(goal)!, () => {
      choose(goals.filter((each) => each !== goal));
      select.focus();
    })));
    result.textContent = goals.length > 0 ? describePath(stops, (id) => lessons.get(id)?.minutes ?? null) : '';
    const ids = stops.map(({ lesson }) => lesson).join();
    if (ids !== listed) {
      list.replaceChildren(...stops.map(({ lesson }) => stopItem(lessons.get(lesson)!)));
      listed = ids;
    }
    stops.forEach((stop, at) => paintStop(list.children[at] as HTMLElement, stop));
    if (goals.length > 0) show(wayOf(graph, new Set([...goals, ...stops.flatMap(({ lesson, state }) => (state === 'open' ? [lesson] : []))]), known()));
    else if (isAsked) show(null);
    isAsked = goals.length > 0;
    host.toggleAttribute('data-asked', isAsked);
  };

  select.append(...optionGroups(lessons));
  select.addEventListener('change', () => {
    if (select.value !== '') choose([...new Set([...question.goals, select.value as LessonId])]);
    select.value = '';
  });
  addEventListener('hashchange', readAddress);
  document.addEventListener(progressChanged, paint);
  readAddress();
}

function optionGroups(lessons: Parts['lessons']): HTMLOptGroupElement[] {
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const { id, title, trackName, minutes } of lessons.values()) {
    const group = groups.get(trackName) ?? document.createElement('optgroup');
    groups.set(trackName, group);
    group.label = trackName;
    group.append(new Option(minutes === null ? `${title} (not written yet)` : title, id));
  }
  return [...groups.values()];
}

function goalButton({ title }: ListedLesson, remove: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${title} ×`;
  button.setAttribute('aria-label', `${title}: remove this goal`);
  button.addEventListener('click', remove);
  return button;
}

function stopItem({ id, title, track, trackName, minutes }: ListedLesson): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset['track'] = track;
  const square = document.createElement('span');
  square.className = 'square';
  const link = document.createElement('a');
  link.href = `/lessons/${id}/`;
  link.textContent = title;
  const note = document.createElement('span');
  note.className = 'minutes';
  note.textContent = `${trackName}, ${minutes === null ? 'not written yet' : `${minutes} min`}`;
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.addEventListener('change', () => changeProgress((progress) => (isKnown(progress, id) ? markNew(progress, id) : markKnown(progress, id, new Date()))));
  const words = document.createElement('span');
  words.className = 'visually-hidden';
  words.textContent = `: ${title}`;
  label.append(box, 'known', words);
  item.append(square, link, note, label);
  return item;
}

function paintStop(item: HTMLElement, { state }: PathStop): void {
  item.dataset['state'] = state;
  item.querySelector('input')!.checked = state === 'known';
}
