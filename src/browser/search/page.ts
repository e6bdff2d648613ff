/** The search page: its address carries the query. */
import { setSlash, slashIsOn } from './open.ts';
import { SearchPanel } from './panel.ts';

const input = document.querySelector<HTMLInputElement>('#search-page-input')!;
input.value = new URLSearchParams(location.search).get('q') ?? '';
customElements.define('search-panel', SearchPanel);
input.focus();

document.addEventListener('search-query', (event) => {
  const query = (event as CustomEvent<string>).detail;
  history.replaceState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
});

const slash = document.querySelector<HTMLInputElement>('[data-slash]')!;
slash.checked = slashIsOn();
slash.addEventListener('change', () => setSlash(slash.checked));
