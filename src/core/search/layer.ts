/**
 * The concept layer as two files: the names that the first keystroke needs, and what stands under them, with the numbers.
 * Names are small, so that the first result is there soon; the rest follows at once.
 */
import { groups, type Entry, type Group } from './entries.ts';
import { compact, normalize } from './normalize.ts';

/** `/search/concepts.json`: everything but the numbers, by name. Aliases are normalized, since nobody sees them, and joined by `|`. */
export interface Names {
  tracks: string[];
  /** Place of the page as `shorten` writes it, title, aliases, place in `groups`, place in `tracks`, 1 where it is planned. */
  entries: [page: string, title: string, aliases: string, group: number, track: number, planned: 0 | 1][];
}

/** `/search/details.json`: the line under each name by its address, and the numbers. */
export interface Details {
  details: Record<string, string>;
  /** Address, title, aliases, value. */
  numbers: [url: string, title: string, aliases: string[], value: string][];
}

/** The two files of a layer. */
export function splitLayer(entries: readonly Entry[]): { names: Names; details: Details } {
  const tracks = [...new Set(entries.map(({ track }) => track))];
  const named = entries.filter(({ group }) => group !== 'number');
  return {
    names: { tracks, entries: named.map(({ url, title, aliases, group, track, isPlanned }) => [shorten(url, title, group), title, distinct(title, aliases).join('|'), groups.indexOf(group), tracks.indexOf(track), isPlanned ? 1 : 0]) },
    details: {
      details: Object.fromEntries(named.filter(({ url }) => !url.includes('#')).map(({ url, detail }) => [url, detail])),
      numbers: entries.filter(({ group }) => group === 'number').map(({ url, title, aliases, detail }) => [url, title, distinct(title, aliases), detail]),
    },
  };
}

/** The entries of the files that have come; without the second, they have no line under them. A place within a page is described by the page's title. */
export function joinLayer({ tracks, entries }: Names, rest: Details | null): Entry[] {
  const named = entries.map(([page, title, aliases, place, track, planned]) => {
    const group = groups[place] ?? 'concept';
    return { url: lengthen(page, title, group), title, aliases: aliases === '' ? [] : aliases.split('|'), group, track: tracks[track] ?? '', planned };
  });
  const titles = new Map(named.map(({ url, title }) => [url, title]));
  return [
    ...named.map(({ url, planned, ...entry }): Entry => ({
      ...entry, url,
      detail: (url.includes('#') ? titles.get(url.replace(/#.*/, '')) : rest?.details[url]) ?? '',
      ...(planned ? { isPlanned: true } : {}),
    })),
    ...(rest?.numbers ?? []).map(([url, title, aliases, detail]): Entry => ({ url, title, aliases, group: 'number', track: '', detail })),
  ];
}

const folder = (group: Group): string => (group === 'lesson' ? '/lessons/' : '/concepts/');
const slug = (title: string): string => normalize(title).replaceAll(' ', '-');

/** The id of a page, nothing where its title says it, and the whole address of what is no page of the group. */
function shorten(url: string, title: string, group: Group): string {
  const id = url.startsWith(folder(group)) ? /^([^/#]+)\/$/.exec(url.slice(folder(group).length))?.[1] : undefined;
  return id === undefined ? url : id === slug(title) ? '' : id;
}

function lengthen(page: string, title: string, group: Group): string {
  return page.startsWith('/') ? page : `${folder(group)}${page || slug(title)}/`;
}

/** Normalized aliases, without those that are another spelling of the title or of one before. */
function distinct(title: string, aliases: readonly string[]): string[] {
  const seen = new Set(['', compact(title)]);
  return aliases.filter((alias) => !seen.has(compact(alias)) && seen.add(compact(alias))).map(normalize);
}
