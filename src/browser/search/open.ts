/** What every page loads of search: the keys and the box in the header; the dialog comes when it is wanted. */

const slashKey = 'downstack.slash';
const load = (): Promise<typeof import('./dialog.ts')> => import('./dialog.ts');

/** Is `/` a shortcut here? It can be turned off on the search page (WCAG 2.1.4). */
export function slashIsOn(): boolean {
  try {
    return localStorage.getItem(slashKey) !== 'off';
  } catch {
    return true;
  }
}

/** Turns the shortcut `/` on or off. */
export function setSlash(on: boolean): void {
  try {
    localStorage.setItem(slashKey, on ? 'on' : 'off');
  } catch {
    // Storage is closed: the shortcut stays as it is.
  }
}

/** Is the person writing into a field? */
function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

document.addEventListener('keydown', (event) => {
  const chord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target) && slashIsOn();
  if (!chord && !slash) return;
  event.preventDefault();
  void load().then(({ openSearch }) => openSearch());
});

for (const box of document.querySelectorAll<HTMLAnchorElement>('a[data-search]')) {
  box.addEventListener('pointerenter', () => void load(), { once: true });
  box.addEventListener('focus', () => void load(), { once: true });
  box.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void load().then(({ openSearch }) => openSearch());
  });
}
