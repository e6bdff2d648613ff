/** The search dialog: made when it is first wanted, opened by the box in the header, Ctrl+K and `/`. */
import { loadConcepts } from './engine.ts';
import { SearchPanel } from './panel.ts';

if (!customElements.get('search-panel')) customElements.define('search-panel', SearchPanel);

let dialog: HTMLDialogElement | undefined;

/** Opens the dialog; the focus returns to where it was when it closes. */
export function openSearch(): void {
  const template = document.querySelector<HTMLTemplateElement>('#search-template');
  if (!template) return;
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.className = 'search-dialog';
    dialog.setAttribute('aria-label', 'Search');
    dialog.append(template.content.cloneNode(true));
    dialog.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a.search-row');
      if (event.target === dialog || (event.target as Element).closest('[data-close]') || (link && link.getAttribute('href')?.startsWith(`${location.pathname}#`))) dialog!.close();
    });
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
  void loadConcepts();
}
