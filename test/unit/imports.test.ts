/** The import table of CONTRIBUTING. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src');

/** For each area: what it may import, as prefixes of paths in `src/` or of package names. The first area that fits a file holds. */
const table: [area: string, allowed: string[]][] = [
  ['core/units/', ['core/', 'mathjs']],
  ['core/', ['core/', 'zod', 'fastest-levenshtein', 'github-slugger', 'type:']],
  ['load/', ['core/', 'load/', 'markdown/parse', 'node:', 'yaml', 'type:']],
  ['markdown/', ['core/', 'markdown/', 'node:', 'satteri', 'mdast-util-', 'hast-util-', 'hastscript', 'shiki', '@shikijs/', 'katex', '@observablehq/plot', 'linkedom', '@citation-js/', 'github-slugger', 'unist-util-', 'mermaid/package.json', 'type:']],
  ['explorables/shared/', ['core/', 'explorables/shared/', 'preact', 'preact-render-to-string', 'type:preact']],
  ['explorables/', ['core/', 'explorables/', 'preact', 'type:preact', '../content/']],
  ['browser/', ['core/', 'browser/', 'explorables/shared/', '/pagefind/']],
  ['content.config', ['core/', 'load/', 'astro', 'node:', 'type:']],
  ['catalog', ['core/', 'load/', 'astro:', 'type:']],
  ['repository', ['../package.json']],
  ['styles/', ['katex/', 'node:', 'styles/']],
  ['integrations/', ['core/', 'load/', 'cli/check/', 'integrations/', 'markdown/', 'astro', 'node:', 'type:', 'pagefind']],
  ['components/', ['components/', 'core/', 'explorables/', 'markdown/', 'browser/', 'styles/', 'astro']],
  ['layouts/', ['layouts/', 'components/', 'core/', 'browser/', 'styles/', 'astro', 'node:']],
  ['pages/', ['pages/', 'layouts/', 'components/', 'core/', 'explorables/', 'markdown/', 'browser/', 'styles/', 'catalog', 'astro', '@astrojs/', 'node:', 'satori', '@resvg/', 'subset-font', 'repository', 'type:']],
  ['cli/', ['core/', 'load/', 'markdown/', 'cli/', 'node:', 'zod', 'playwright-core', 'lighthouse', 'mermaid', 'subset-font', 'type:']],
];

const files = globSync('**/*.{ts,tsx,astro}', { cwd: source }).filter((file) => !file.endsWith('.d.ts')).sort();

/** Every specifier that a file imports; type-only imports of packages are marked `type:`. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  const found = [...text.matchAll(/\bimport\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bexport\s+(type\s+)?[^'"();]*?\sfrom\s+['"]([^'"]+)['"]/g)];
  return found.map((match) => {
    const specifier = match[2] ?? match[3] ?? match[5]!;
    if (specifier.startsWith('.')) return relative(source, join(source, dirname(file), specifier));
    return match[1] ?? match[4] ? `type:${specifier}` : specifier;
  });
}

describe('the import table', () => {
  it('covers every file', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !table.some(([area]) => file.startsWith(area)))).toEqual([]);
  });

  it.each(table)('holds in %s', (area, allowed) => {
    const own = files.filter((file) => table.find(([each]) => file.startsWith(each))?.[0] === area);
    const foreign = own.flatMap((file) => importsOf(file).filter((specifier) => !allowed.some((prefix) => specifier.startsWith(prefix))).map((specifier) => `${file} imports ${specifier}`));
    expect(foreign).toEqual([]);
  });

  it('keeps models free of views: no model imports Preact, a view or a browser', () => {
    const models = files.filter((file) => /^explorables\/(?!shared\/)[^/]+\/.*\.ts$/.test(file) && !file.endsWith('/index.ts'));
    const foreign = models.flatMap((file) => importsOf(file).filter((specifier) => !/^(core\/|explorables\/[^/]+\/[^.]+\.(ts|json)$|\.\.\/content\/)/.test(specifier)).map((specifier) => `${file} imports ${specifier}`));
    expect(foreign).toEqual([]);
  });
});
