/** Builds the full-text index from the built pages. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { createIndex } from 'pagefind';

/** Indexes `dist/` after the build; pages take part by `data-pagefind-body`. */
export default function pagefind(): AstroIntegration {
  return {
    name: 'pagefind',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { index, errors } = await createIndex({ forceLanguage: 'unknown', includeCharacters: '+#^', excludeSelectors: ['section.sources', '.before'] });
        if (!index) throw new Error(`Pagefind made no index: ${errors.join('; ')}`);
        const { page_count } = await index.addDirectory({ path: fileURLToPath(dir) });
        await index.writeFiles({ outputPath: fileURLToPath(new URL('pagefind/', dir)) });
        await index.deleteIndex();
        logger.info(`${page_count} pages indexed`);
      },
    },
  };
}
