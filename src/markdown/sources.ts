/** Bibliography entries in words, by the CSL style of the American Psychological Association. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Source } from '../core/curriculum/curriculum.ts';
import { cached } from './cache.ts';
import { formatDate } from './format.ts';

/** The whole reference, as HTML and as plain text. */
export async function formatSource(source: Source): Promise<{ html: string; text: string }> {
  const csl = JSON.stringify(cslOf(source));
  return JSON.parse(await cached('source', csl, () => format(csl))) as { html: string; text: string };
}

/** Where a source can be opened; null where it has a number only. */
export function sourceUrl(source: Source): string | null {
  return source.URL ?? (source.DOI === undefined ? null : `https://doi.org/${source.DOI}`);
}

/** Title with link, author and year, for notes. */
export function shortSource(source: Source): ElementContent[] {
  const url = sourceUrl(source);
  const title = h('cite', source.title);
  const rest = [authorsOf(source), source.issued?.slice(0, 4)].filter((part) => part !== undefined).join(', ');
  return [url === null ? title : h('a', { href: url }, [title]), ...(rest === '' ? [] : [{ type: 'text' as const, value: `, ${rest}` }])];
}

/** Title, author and year with the address, for plain text. */
export function plainSource(source: Source): string {
  const url = sourceUrl(source);
  const title = url === null ? source.title : `[${source.title}](${url})`;
  return [title, authorsOf(source), source.issued?.slice(0, 4)].filter((part) => part !== undefined).join(', ');
}

/** How far it was read, as a sentence: `Read: sections 3.1 to 3.3 (Nov 22, 2026).` */
export function readingOf({ custom }: Source): string {
  const where = custom.where;
  const extent = {
    full: where === undefined ? 'Read in full' : `Read in full: ${where}`,
    part: where === undefined ? 'Read in part' : `Read: ${where}`,
    abstract: where === undefined ? 'Abstract read' : `Abstract read: ${where}`,
    quoted: where === undefined ? 'Not opened; quoted by another source' : `Not opened; as quoted by ${where}`,
  }[custom.read];
  return `${extent.replace(/\.$/, '')} (${formatDate(custom.date)}).`;
}

/** Family names or organizations in a few words: `Lee and Kim`, `Lee et al.`; undefined where none is named. */
export function authorsOf({ author = [] }: { author?: Source['author'] | undefined }): string | undefined {
  const all = author.map((name) => ('literal' in name ? name.literal : name.family));
  const names = all.filter((name) => name !== 'and others');
  if (names.length > 2 || names.length < all.length) return `${names[0]} et al.`;
  return names.length > 0 ? names.join(' and ') : undefined;
}

/** A page without a date of its own is cited with the day when it was read; `and others` is CSL's own abbreviation. */
function cslOf({ where: _where, custom, issued, accessed = issued === undefined ? custom.date : undefined, ...fields }: Source): object {
  return { ...fields, ...(issued === undefined ? {} : { issued: dateOf(issued) }), ...(accessed === undefined ? {} : { accessed: dateOf(accessed) }) };
}

function dateOf(date: string): object {
  return { 'date-parts': [date.split('-').map(Number)] };
}

async function format(csl: string): Promise<string> {
  const [{ Cite }] = await Promise.all([import('@citation-js/core'), import('@citation-js/plugin-csl')]);
  const cite = new Cite([JSON.parse(csl)]);
  const as = (format: 'html' | 'text'): string => cite.format('bibliography', { format, template: 'apa', lang: 'en-US', hyperlinks: format === 'html' });
  const html = etAl(as('html')).replace(/^[\s\S]*?class="csl-entry"[^>]*>|<\/div>\s*<\/div>\s*$/g, '').trim();
  return JSON.stringify({ html, text: etAl(as('text')).trim() });
}

/** APA spells out the last name of a list, which here is `and others`. */
function etAl(entry: string): string {
  return entry.replace(/,? &(?:amp;|#38;)? and others\./, ', et al.');
}
