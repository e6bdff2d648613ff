/** `<theme-switch>`: light, dark, or as the system has it. `theme-first.js` sets the choice before the first paint. */

const key = 'downstack-theme';

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const chosen = document.documentElement.dataset['theme'] ?? 'system';
    const input = this.querySelector<HTMLInputElement>(`input[value="${chosen}"]`);
    if (input) input.checked = true;
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) choose(target.value);
    });
  }
}

/** `system`, `light` or `dark`. */
function choose(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    /* Storage is blocked: the choice holds for this page. */
  }
}

customElements.define('theme-switch', ThemeSwitch);
