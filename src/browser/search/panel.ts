/** `<search-panel>`: the field, the live results and the keys, in the dialog and on the search page. */
import { groupHits, type ConceptHit } from '../../core/search/concepts.ts';
import type { Group } from '../../core/search/entries.ts';
import { loadConcepts, loadDetails, searchConcepts, searchText, type TextHit, type TextResult } from './engine.ts';
import { recentSearches, rememberSearch } from './recent.ts';

const groupNames: Record<Group, string> = { concept: 'Concepts', symptom: 'Symptoms', lesson: 'Lessons', number: 'Numbers' };
const typingPause = 120;

export class SearchPanel extends HTMLElement {
  #input!: HTMLInputElement;
  #concepts!: HTMLElement;
  #text!: HTMLElement;
  #status!: HTMLElement;
  #timer = 0;
  /** Counts searches, so that a slow answer to an old query is dropped. */
  #turn = 0;

  connectedCallback(): void {
    this.#input = this.querySelector('input')!;
    this.#concepts = this.querySelector('[data-concepts]')!;
    this.#text = this.querySelector('[data-text]')!;
    this.#status = this.querySelector('[role=status]')!;
    this.#input.addEventListener('input', () => void this.#search());
    this.#input.addEventListener('focus', () => void loadConcepts());
    this.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a');
      if (link?.dataset['exact'] !== undefined) {
        event.preventDefault();
        void this.#search(true);
      } else if (link?.dataset['again'] !== undefined) {
        event.preventDefault();
        this.show(link.textContent);
      } else if (link) rememberSearch(this.#input.value);
    });
    if (this.#input.value) void this.#search();
    else this.#showRecent();
  }

  /** Puts a query into the field and searches it. */
  show(query: string): void {
    this.#input.value = query;
    this.#input.focus();
    void this.#search();
  }

  async #search(exact = false): Promise<void> {
    const turn = ++this.#turn;
    const query = this.#input.value.trim();
    clearTimeout(this.#timer);
    this.dispatchEvent(new CustomEvent('search-query', { detail: query, bubbles: true }));
    if (query === '') {
      this.querySelector('.search-note')?.remove();
      this.#text.replaceChildren();
      this.#showRecent();
      this.#status.textContent = '';
      return;
    }
    await loadConcepts().catch(() => {});
    if (turn !== this.#turn) return;
    let hits = this.#showConcepts(query);
    void loadDetails().then(() => {
      if (turn === this.#turn && !this.#concepts.contains(document.activeElement)) hits = this.#showConcepts(query);
    }, () => {});
    this.#timer = window.setTimeout(async () => {
      const result = await searchText(query, { exact }).catch((): TextResult | null => null);
      if (turn !== this.#turn) return;
      const note = result && correctionNote(query, result);
      if (hits.length === 0 && result?.correction) hits = this.#showConcepts(result.correction);
      const shown = new Set(hits.map(({ entry }) => entry.url));
      const pages = (result?.hits ?? []).filter(({ url, sections }) => sections.length > 0 || !shown.has(url));
      this.#text.replaceChildren(...(pages.length > 0 ? [section('In the text', pages.flatMap(textRows))] : []));
      if (note) this.#concepts.before(note);
      const found = hits.length + pages.length;
      const instead = result?.correction ? ` for ${result.correction}` : '';
      this.#status.textContent = result === null ? 'The full text could not be loaded.' : found === 0 ? `Nothing found for ${query}` : `${found} result${found === 1 ? '' : 's'}${instead}`;
      this.#mark();
    }, typingPause);
  }

  /** Puts the entries for a query above the full text. */
  #showConcepts(query: string): ConceptHit[] {
    const hits = searchConcepts(query);
    this.querySelector('.search-note')?.remove();
    this.#concepts.replaceChildren(...conceptGroups(hits));
    this.#mark();
    return hits;
  }

  #showRecent(): void {
    const recent = recentSearches();
    this.#concepts.replaceChildren(
      ...(recent.length === 0 ? [] : [section('Searched before', recent.map((query) => row({ href: `/search/?q=${encodeURIComponent(query)}`, title: query, data: 'again' })))]),
    );
  }

  get #rows(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('a.search-row')];
  }

  /** The first row is the one that Enter opens while the field has the focus. */
  #mark(): void {
    this.#rows.forEach((link, index) => link.classList.toggle('first', index === 0));
  }

  #key(event: KeyboardEvent): void {
    const rows = this.#rows;
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    const inField = document.activeElement === this.#input;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
      if (next < 0) this.#input.focus();
      else rows[Math.min(next, rows.length - 1)]?.focus();
    } else if (event.key === 'Enter' && inField) {
      event.preventDefault();
      const first = rows[0];
      if (!first) return;
      rememberSearch(this.#input.value);
      if (event.ctrlKey || event.metaKey) window.open(first.href, '_blank', 'noopener');
      else first.click();
    } else if (!inField && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ') this.#input.focus();
  }
}

function conceptGroups(hits: readonly ConceptHit[]): HTMLElement[] {
  return groupHits(hits).map(({ group, hits: found }) =>
    section(groupNames[group], found.map(({ entry }) => row({ href: entry.url, title: entry.title, ...(group === 'number' ? { value: entry.detail } : { detail: entry.detail, badge: entry.track }) }))),
  );
}

/** What was searched instead of a slip, and the way back; null where it was searched as typed. */
function correctionNote(query: string, { correction }: TextResult): HTMLElement | null {
  if (correction === null) return null;
  const note = document.createElement('p');
  note.className = 'search-note';
  const exact = document.createElement('a');
  exact.href = `/search/?q=${encodeURIComponent(query)}`;
  exact.dataset['exact'] = '';
  exact.textContent = query;
  note.append('Showing results for ', Object.assign(document.createElement('em'), { textContent: correction }), '; search instead for ', exact);
  return note;
}

/** A page's best section as its own row, further sections below it. */
function textRows(hit: TextHit): HTMLElement[] {
  const [best, ...others] = hit.sections;
  return [
    row({ href: best?.url ?? hit.url, title: best ? `${hit.title} › ${best.title}` : hit.title, html: best?.excerpt ?? hit.excerpt, badge: [hit.track, hit.kind].filter(Boolean).join(', ') }),
    ...others.map((section) => row({ href: section.url, title: section.title, html: section.excerpt, minor: true })),
  ];
}

function section(name: string, rows: HTMLElement[]): HTMLElement {
  const heading = Object.assign(document.createElement('h2'), { textContent: name });
  const list = document.createElement('ul');
  list.append(...rows.map((each) => {
    const item = document.createElement('li');
    item.append(each);
    return item;
  }));
  const part = document.createElement('section');
  part.append(heading, list);
  return part;
}

interface Row {
  href: string;
  title: string;
  /** Text under the title. */
  detail?: string;
  /** The same with marks. */
  html?: string;
  /** Small at the right. */
  badge?: string;
  /** A number, in its place. */
  value?: string;
  /** A further section of the page above. */
  minor?: boolean;
  data?: string;
}

function row({ href, title, detail, html, badge, value, minor, data }: Row): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.className = minor ? 'search-row minor' : 'search-row';
  if (data) link.dataset[data] = '';
  link.append(Object.assign(document.createElement('span'), { className: 'search-title', textContent: title }));
  if (badge || value) link.append(Object.assign(document.createElement('span'), { className: value ? 'search-value' : 'search-badge', textContent: value ?? badge }));
  if (detail !== undefined || html) {
    const line = document.createElement('span');
    line.className = 'search-detail';
    if (html) line.append(...excerpt(html));
    else line.textContent = detail ?? '';
    link.append(line);
  }
  return link;
}

/** Pagefind's excerpt is text with `<mark>`; everything else in it stays text. */
function excerpt(html: string): Node[] {
  return html.split(/(<mark>.*?<\/mark>)/g).filter(Boolean).map((part) => {
    const marked = /^<mark>(.*)<\/mark>$/.exec(part);
    const text = decode(marked?.[1] ?? part);
    return marked ? Object.assign(document.createElement('mark'), { textContent: text }) : document.createTextNode(text);
  });
}

function decode(text: string): string {
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);
}
