/** Stops a build on the errors that `npm run check` lists, with the same words. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent } from '../cli/check/content.ts';
import { text } from '../cli/check/reporters.ts';
import { dropContent, heldContent } from '../load/held.ts';
import { digestOf } from '../markdown/digest.ts';

/** All that a check reads, and the code that checks. */
const inputs = ['content', 'src', 'package-lock.json'];

export default function checks(): AstroIntegration {
  let root = process.cwd();
  return {
    name: 'downstack:checks',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': ({ logger }) => {
        const digest = digestOf(root, inputs);
        const errors = digest === lastPassed(root) ? [] : checkContent(root, heldContent(root)).filter(({ severity }) => severity === 'error');
        dropContent();
        if (errors.length > 0) {
          console.error(text(errors));
          logger.error('The content has errors, listed above; `npm run check` lists them too.');
          process.exit(1);
        }
        rememberPassed(root, digest);
      },
    },
  };
}

const passedFile = (root: string): string => join(root, 'node_modules/.cache/downstack/passed');

/** Digest of what last passed without an error; null where nothing is known. */
function lastPassed(root: string): string | null {
  try {
    return readFileSync(passedFile(root), 'utf8');
  } catch {
    return null;
  }
}

function rememberPassed(root: string, digest: string): void {
  try {
    mkdirSync(dirname(passedFile(root)), { recursive: true });
    writeFileSync(passedFile(root), digest);
  } catch {
    /* A checkout that cannot be written is checked again. */
  }
}
