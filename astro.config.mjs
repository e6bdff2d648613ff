import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import checks from './src/integrations/checks.ts';
import katexFonts from './src/integrations/katex-fonts.ts';
import pagefind from './src/integrations/pagefind.ts';

const themeScript = readFileSync(new URL('./src/browser/theme-first.js', import.meta.url), 'utf8');

export default defineConfig({
  site: process.env.SITE ?? 'https://downstack.dev',
  output: 'static',
  trailingSlash: 'always',
  integrations: [checks(), katexFonts(), sitemap(), pagefind()],
  build: { inlineStylesheets: 'always', concurrency: 4 },
  vite: { build: { assetsInlineLimit: 0, target: 'es2022' } },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: ["default-src 'self'", "img-src 'self' data:", "font-src 'self'", "base-uri 'self'", "object-src 'none'"],
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [`sha256-${createHash('sha256').update(themeScript).digest('base64')}`],
      },
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
});
