/** Leaves WOFF2 alone in KaTeX's style sheet: every browser that runs the rest of the site reads it. */
import type { AstroIntegration } from 'astro';

export default function katexFonts(): AstroIntegration {
  return {
    name: 'downstack:katex-fonts',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'downstack:katex-fonts',
                enforce: 'pre',
                transform: (code, id) => (/katex(\.min)?\.css/.test(id) ? { code: code.replaceAll(/,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g, ''), map: null } : null),
              },
            ],
          },
        });
      },
    },
  };
}
