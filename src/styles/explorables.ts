/** Style sheets of pages with explorables: the one that all share, and one of each explorable that has its own. */
import shared from './explorables.css?inline';

const own = import.meta.glob<string>('../explorables/*/style.css', { query: '?inline', import: 'default', eager: true });

/** Style sheets of a page with the explorables of these names. */
export function explorableStyles(names: readonly string[]): string[] {
  return [shared, ...names.flatMap((name) => own[`../explorables/${name}/style.css`] ?? [])];
}
