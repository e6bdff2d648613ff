/** `<entry-filter>`: hides the entries of the page that do not have every word typed. What is asked stands in the address, so that it can be sent. Without script the list is whole. */
import { filtered, filterFor } from '../core/search/filter.ts';

class EntryFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const output = this.querySelector('output');
    const scope = this.closest('[data-filter-page]');
    if (!input || !scope) return;
    const elements = [...scope.querySelectorAll<HTMLElement>('[data-entry]')];
    const entries = elements.map((element) => filtered(`${element.textContent} ${element.dataset['words'] ?? ''}`));
    const groups = [...scope.querySelectorAll<HTMLElement>('[data-group]')].map((group) => {
      const id = group.id || group.querySelector('[id]')?.id || '';
      return { group, links: scope.querySelectorAll<HTMLElement>(`nav a[href="#${CSS.escape(id)}"]`) };
    });
    const kind = this.querySelector<HTMLSelectElement>('[data-filter-kind]');
    const apply = (): void => {
      const fits = filterFor(input.value, entries);
      let shown = 0;
      elements.forEach((element, place) => {
        element.hidden = (kind !== null && kind.value !== '' && element.dataset['kind'] !== kind.value) || !fits(entries[place]!);
        if (!element.hidden) shown++;
      });
      for (const { group, links } of groups) {
        group.hidden = !group.querySelector('[data-entry]:not([hidden])');
        for (const link of links) link.hidden = group.hidden;
      }
      if (output) output.textContent = shown === elements.length ? '' : `${shown} ${shown === 1 ? this.dataset['noun'] : this.dataset['nouns']}`;
    };
    const share = (): void => {
      const address = new URL(location.href);
      for (const [name, value] of [['filter', input.value.trim()], ['kind', kind?.value ?? '']] as const) {
        if (value === '') address.searchParams.delete(name);
        else address.searchParams.set(name, value);
      }
      history.replaceState(null, '', address);
    };
    for (const field of [input, kind]) {
      field?.addEventListener('input', apply);
      field?.addEventListener('change', share);
    }
    scope.addEventListener('rows-moved', apply);
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('filter') ?? input.value;
    if (kind) kind.value = [...kind.options].find(({ value }) => value === asked.get('kind'))?.value ?? kind.value;
    if (input.value !== '' || kind?.value) apply();
  }
}

customElements.define('entry-filter', EntryFilter);
