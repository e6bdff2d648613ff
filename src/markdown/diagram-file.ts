import { createHash } from 'node:crypto';
import mermaid from 'mermaid/package.json' with { type: 'json' };

/** Name under `figures/` of the drawing of a Mermaid source: it changes with the source and with Mermaid's version. */
export function diagramFile(id: string, source: string): string {
  const hash = createHash('sha256').update(`${mermaid.version}\0${source.trim()}`).digest('hex').slice(0, 8);
  return `${id}-${hash}.svg`;
}
