/** `<copy-code>`: a button that copies the code beside it. */

class CopyCode extends HTMLElement {
  connectedCallback(): void {
    if (this.firstChild || !('clipboard' in navigator)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void this.#copy(button));
    this.append(button);
    this.setAttribute('aria-live', 'polite');
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const code = this.parentElement?.querySelector(':scope > code:not(.bar-title)') ?? this.closest('.code')?.querySelector('pre code');
    try {
      await navigator.clipboard.writeText(code?.textContent ?? '');
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not allowed';
    }
    setTimeout(() => (button.textContent = 'Copy'), 1500);
  }
}

customElements.define('copy-code', CopyCode);
