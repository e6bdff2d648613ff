/** Mermaid source to an SVG that needs neither script nor style sheet: Mermaid lays it out in Chromium, and what its styles say is written into the elements. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { themeVariables, variableFor } from './theme.ts';

const require = createRequire(import.meta.url);

/** Draws one diagram after another. */
export interface Drawer {
  /** The SVG's text. Rejects with Mermaid's message where the source does not parse. */
  draw(id: string, source: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens a page with Mermaid and the site's font. */
export async function openDrawer(browser: Browser): Promise<Drawer> {
  const page = await browser.newPage();
  const font = readFileSync(require.resolve('@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2')).toString('base64');
  await page.setContent(`<!doctype html><style>@font-face { font-family: "Public Sans"; src: url(data:font/woff2;base64,${font}); font-weight: 100 900; } body { font: 14px "Public Sans"; }</style><body>text <b>text</b><div id="place"></div></body>`);
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { draw: (id, source) => draw(page, id, source), close: () => page.close() };
}

async function draw(page: Page, id: string, source: string): Promise<string> {
  const raw = await page.evaluate(
    async ({ id, source, themeVariables, properties }) => {
      const { mermaid } = globalThis as unknown as { mermaid: { initialize(config: object): void; render(id: string, source: string): Promise<{ svg: string }> } };
      mermaid.initialize({
        startOnLoad: false, suppressErrorRendering: true, look: 'classic', securityLevel: 'strict', deterministicIds: true, deterministicIDSeed: id, theme: 'base', themeVariables, htmlLabels: false,
        flowchart: { htmlLabels: false, curve: 'linear', padding: 10, nodeSpacing: 34, rankSpacing: 38, useMaxWidth: false, wrappingWidth: 150, minNodeWidth: 40 },
        sequence: { useMaxWidth: false, actorMargin: 30, width: 110, boxMargin: 6, messageMargin: 30, mirrorActors: false, wrap: true, actorFontFamily: 'Public Sans', messageFontFamily: 'Public Sans', noteFontFamily: 'Public Sans' },
        state: { useMaxWidth: false }, class: { useMaxWidth: false, htmlLabels: false }, gantt: { useMaxWidth: false, fontSize: 13 }, er: { useMaxWidth: false },
      });
      const { svg } = await mermaid.render(`d-${id}`, source);
      const place = document.getElementById('place')!;
      place.innerHTML = svg;
      const root = place.querySelector('svg')!;
      for (const element of root.querySelectorAll('style')) element.dataset['gone'] = '';
      const shown: { element: Element; styles: Record<string, string> }[] = [];
      const initial: Record<string, string> = { stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', opacity: '1', 'fill-opacity': '1', 'stroke-opacity': '1', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter', 'font-style': 'normal', 'font-weight': '400', 'text-anchor': 'start', 'dominant-baseline': 'auto', 'font-size': '14px', 'marker-end': 'none', 'marker-start': 'none' };
      for (const element of root.querySelectorAll('*')) {
        if (element.closest('style')) continue;
        const computed = getComputedStyle(element);
        const isShape = /^(path|rect|circle|ellipse|polygon|polyline|line|text|tspan)$/.test(element.tagName);
        const styles: Record<string, string> = {};
        for (const name of properties) {
          const value = computed.getPropertyValue(name);
          if (isShape && value !== initial[name] && value !== '' && !(element.tagName === 'tspan' && value === getComputedStyle(element.parentElement!).getPropertyValue(name))) styles[name] = value;
        }
        if (computed.display === 'none' || computed.visibility === 'hidden') styles['display'] = 'none';
        shown.push({ element, styles });
      }
      for (const { element, styles } of shown) {
        element.removeAttribute('style');
        for (const name of ['font-weight', 'font-style']) if (element.getAttribute(name) === 'normal') element.removeAttribute(name);
        element.removeAttribute('class');
        for (const name of [...element.attributes].map((attribute) => attribute.name)) if (name.startsWith('data-') || name.startsWith('aria-') || name === 'role') element.removeAttribute(name);
        for (const [name, value] of Object.entries(styles)) element.setAttribute(name, value);
      }
      for (const element of root.querySelectorAll('style, title, desc, [display="none"], rect:not([width]), rect[width="0"]')) element.remove();
      const used = new Set([...root.outerHTML.matchAll(/url\(["']?#([^"')]+)/g)].map((match) => match[1]));
      for (const marker of root.querySelectorAll('marker, filter, linearGradient, symbol')) if (!used.has(marker.id)) marker.remove();
      const hollow = 'g:empty, text:empty, tspan:empty, defs:empty';
      for (let empty = root.querySelector(hollow); empty; empty = root.querySelector(hollow)) empty.remove();
      for (const element of root.querySelectorAll('[id]')) if (!used.has(element.id)) element.removeAttribute('id');
      const ids = new Map([...root.querySelectorAll('[id]')].map((element, index) => [element.id, `m${index + 1}`]));
      for (const element of root.querySelectorAll('[id]')) element.id = ids.get(element.id)!;
      const box = (root as SVGSVGElement).viewBox.baseVal;
      const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round) as [number, number, number, number];
      for (const name of [...root.attributes].map((attribute) => attribute.name)) if (name !== 'xmlns') root.removeAttribute(name);
      root.setAttribute('viewBox', `${x} ${y} ${width} ${height}`);
      root.setAttribute('width', String(width));
      root.setAttribute('height', String(height));
      const text = new XMLSerializer().serializeToString(root);
      place.replaceChildren();
      return [...ids].reduce((svg, [from, to]) => svg.replaceAll(`#${from})`, `#${to})`).replaceAll(`#${from}&quot;)`, `#${to})`).replaceAll(`url(&quot;#${to}`, `url(#${to}`), text);
    },
    { id, source, themeVariables, properties: ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity', 'fill-opacity', 'stroke-opacity', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline'] },
  );
  return `${tidy(raw)}\n`;
}

/** Site variables for colors, letters without outline, coordinates to a tenth of a pixel, and no attribute that says the default. */
function tidy(svg: string): string {
  return svg
    .replace(/\b(fill|stroke)="((?:rgba?|#)[^"]*)"/g, (_, name: string, color: string) => `${name}="${variableFor(color)}"`)
    .replace(/<text\b[^>]*>/g, (text) => text.replace(/ stroke(-\w+)?="[^"]*"/g, ''))
    .replace(/ stroke="none"( stroke-(width|dasharray|linecap|linejoin|opacity)="[^"]*")+/g, ' stroke="none"')
    .replace(/(-?\d+\.\d{2,})/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/(?<="[^"<>]*\d)px(?=[,"])/g, '')
    .replace(/<tspan>([^<]*)<\/tspan>/g, '$1')
    .replace(/(<rect\b[^>]*?) opacity="[\d.]+"/g, '$1')
    .replace(/ xmlns:xlink="[^"]*"/g, '');
}
