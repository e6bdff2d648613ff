/** `<entry-filter>`: hides the entries of the page that do not contain every word typed. Without script the list is whole. */

/** Text as it is compared: lower case, without hyphens and underscores. */
const comparable = (text: string): string => text.toLowerCase().replace(/[-_\s]+/g, ' ').trim();

class EntryFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const output = this.querySelector('output');
    const scope = this.closest('[data-filter-page]');
    if (!input || !scope) return;
    const entries = [...scope.querySelectorAll<HTMLElement>('[data-entry]')].map((element) => {
      const text = comparable(`${element.textContent} ${element.dataset['words'] ?? ''}`);
      return { element, text, joined: text.replaceAll(' ', '') };
    });
    const groups = [...scope.querySelectorAll<HTMLElement>('[data-group]')];
    const kind = this.querySelector<HTMLSelectElement>('[data-filter-kind]');
    const apply = (): void => {
      const words = comparable(input.value).split(' ').filter((word) => word !== '');
      const joined = words.join('');
      let shown = 0;
      for (const { element, text, joined: whole } of entries) {
        const isKind = !kind?.value || element.dataset['kind'] === kind.value;
        const fits = isKind && (words.every((word) => text.includes(word)) || whole.includes(joined));
        element.hidden = !fits;
        if (fits) shown++;
      }
      for (const group of groups) group.hidden = !group.querySelector('[data-entry]:not([hidden])');
      if (output) output.textContent = shown === entries.length ? '' : `${shown} ${shown === 1 ? this.dataset['noun'] : this.dataset['nouns']}`;
    };
    input.addEventListener('input', apply);
    kind?.addEventListener('input', apply);
    const asked = new URLSearchParams(location.search).get('filter');
    if (asked !== null) input.value = asked;
    if (input.value !== '' || kind?.value) apply();
  }
}

customElements.define('entry-filter', EntryFilter);
