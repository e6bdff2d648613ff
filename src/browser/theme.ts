/** `<theme-switch>`: light, dark, or as the system has it. `theme-first.js` sets the choice before the first paint. */

const key = 'downstack-theme';
const choices = ['system', 'light', 'dark'] as const;
type Theme = (typeof choices)[number];

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const group = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.textContent = 'Theme';
    group.append(legend);
    const chosen = document.documentElement.dataset['theme'] ?? 'system';
    for (const choice of choices) {
      const label = document.createElement('label');
      const input = document.createElement('input');
      Object.assign(input, { type: 'radio', name: 'theme', value: choice, checked: choice === chosen });
      label.append(input, choice[0]!.toUpperCase() + choice.slice(1));
      group.append(label);
    }
    group.addEventListener('change', ({ target }) => choose((target as HTMLInputElement).value as Theme));
    this.replaceChildren(group);
  }
}

function choose(theme: Theme): void {
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
