/** Style sheets of pages with explorables: the one that all share, and one of each explorable that has its own. */
import shared from './explorables.css?url';

const own = import.meta.glob<string>('../explorables/*/style.css', { query: '?url', import: 'default', eager: true });

/** Addresses of the style sheets for a page with the explorables of these names. */
export function explorableStyles(names: readonly string[]): string[] {
  return [shared, ...names.flatMap((name) => own[`../explorables/${name}/style.css`] ?? [])];
}
