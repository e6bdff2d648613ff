/** Stops a build on the errors that `npm run check` lists, with the same words. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent } from '../cli/check/content.ts';
import { text } from '../cli/check/reporters.ts';

export default function checks(): AstroIntegration {
  let root = process.cwd();
  return {
    name: 'downstack:checks',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': ({ logger }) => {
        const errors = checkContent(root).filter(({ severity }) => severity === 'error');
        if (errors.length === 0) return;
        console.error(text(errors));
        logger.error('The content has errors, listed above; `npm run check` lists them too.');
        process.exit(1);
      },
    },
  };
}
