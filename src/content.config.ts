import { fileURLToPath } from 'node:url';
import { defineCollection } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';
import type { Concept, Explorable, Fact, Lab, Lesson, Quiz, Source, Track } from './core/curriculum/curriculum.ts';
import { readHistory, type History } from './load/history.ts';
import { dropContent, heldContent } from './load/held.ts';
import type { LoadedContent } from './load/index.ts';

/** Labs and quizzes are collections of their own; `catalog.ts` joins them to their lessons again. */
export type LessonEntry = Omit<Lesson, 'labs' | 'quiz'>;
export type QuizEntry = Quiz & { id: Lesson['id'] };
export type LabEntry = { id: string; lab: Lab };

/** Reads `content/` and the models again when a file of theirs changes in dev, and fills all collections anew. */
class ContentWatch {
  readonly #refills = new Set<() => void>();
  #pause: NodeJS.Timeout | undefined;

  start(watcher: NonNullable<LoaderContext['watcher']>, root: string, refill: () => void): void {
    this.#refills.add(refill);
    if (this.#refills.size > 1) return;
    watcher.on('all', (_event, path) => {
      if (!path.startsWith(`${root}content/`) && !path.startsWith(`${root}src/explorables/`)) return;
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => {
        dropContent();
        for (const each of this.#refills) each();
      }, 50);
    });
  }
}

const watch = new ContentWatch();

/** The entries that `pick` finds in `content/`. They are validated by `loadContent`, so collections need no schema but a type. */
function content<Entry extends { id: string }>(name: string, pick: (loaded: LoadedContent) => Iterable<Entry>) {
  const loader: Loader = {
    name: `downstack:${name}`,
    load: async ({ store, config, watcher }) => {
      const root = fileURLToPath(config.root);
      const fill = (): void => {
        store.clear();
        for (const entry of pick(heldContent(root))) store.set({ id: entry.id, data: { ...entry } });
      };
      fill();
      if (watcher) watch.start(watcher, root, fill);
    },
  };
  return defineCollection({ loader, schema: z.custom<Entry>() });
}

/** What git knows, as one entry; read once, when the build or the dev server starts. */
const history: Loader = {
  name: 'downstack:history',
  load: async ({ store, config }) => {
    store.set({ id: 'git', data: { ...readHistory(fileURLToPath(config.root)) } });
  },
};

const lessonsOf = ({ curriculum }: LoadedContent) => [...curriculum.lessons.values()];

export const collections = {
  tracks: content<Track>('tracks', ({ curriculum }) => curriculum.tracks.values()),
  lessons: content<LessonEntry>('lessons', (loaded) => lessonsOf(loaded).map(({ labs: _labs, quiz: _quiz, ...lesson }) => lesson)),
  labs: content<LabEntry>('labs', (loaded) => lessonsOf(loaded).flatMap(({ id, labs }) => labs.map((lab) => ({ id: `${id}/${lab.id}`, lab })))),
  quizzes: content<QuizEntry>('quizzes', (loaded) => lessonsOf(loaded).flatMap(({ id, quiz }) => (quiz ? [{ ...quiz, id }] : []))),
  concepts: content<Concept>('concepts', ({ curriculum }) => curriculum.concepts.values()),
  facts: content<Fact>('facts', ({ curriculum }) => curriculum.facts.values()),
  sources: content<Source>('sources', ({ curriculum }) => curriculum.sources.values()),
  explorables: content<Explorable>('explorables', ({ curriculum }) => curriculum.explorables.values()),
  history: defineCollection({ loader: history, schema: z.custom<History>() }),
};
