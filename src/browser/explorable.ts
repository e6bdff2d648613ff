/** `<explorable-model name>`: a static first frame that comes to life when it is in view. Until then nothing of it is loaded. */
import type { Explorable } from '../explorables/shared/contract.ts';

const models = import.meta.glob<Explorable>('../explorables/*/index.ts', { import: 'default' });

/** Lets the browser paint and answer before the model begins to work. */
function idle(): Promise<void> {
  return new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 500 }) : setTimeout(resolve, 50)));
}

class ExplorableModel extends HTMLElement {
  #watcher: IntersectionObserver | undefined;

  connectedCallback(): void {
    this.#watcher = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#wake();
    });
    this.#watcher.observe(this);
  }

  disconnectedCallback(): void {
    this.#watcher?.disconnect();
  }

  async #wake(): Promise<void> {
    this.#watcher?.disconnect();
    const name = this.getAttribute('name') ?? '';
    const load = models[`../explorables/${name}/index.ts`];
    const frame = this.querySelector('[data-frame]');
    if (!load || !frame) return;
    const [explorable, { mount }] = await Promise.all([load(), import('../explorables/shared/mount.tsx')]);
    await idle();
    mount(frame, name, explorable, this.hasAttribute('own-page'));
  }
}

customElements.define('explorable-model', ExplorableModel);
