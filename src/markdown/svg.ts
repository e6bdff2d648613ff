/** SVG files to markup that may stand in a page: no scripts, no styles, no references outside, ids of its own. */
import { DOMParser } from 'linkedom';

const forbiddenElements = 'script, style, foreignObject, iframe, audio, video, image, animate, set, animateMotion, animateTransform';

/** Smallest text on any page, and the size of text in a picture that names none, in pixels. */
const leastText = 12;
const usualText = 14;
/** Room for a picture on the narrowest screens, in pixels. */
const phoneColumn = 270;

/** The `<svg>` element of a file; its ids get the prefix `id`, so that several pictures share a page. */
export function inlineSvg(text: string, id: string): string {
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  const svg = document.querySelector('svg');
  if (!svg) return '';
  for (const element of svg.querySelectorAll(forbiddenElements)) element.remove();
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (/^on/i.test(name) || name === 'xmlns:xlink' || (/href$/i.test(name) && !value.startsWith('#'))) element.removeAttribute(name);
      else if (name === 'id') element.setAttribute(name, `${id}-${value}`);
      else if (/href$/i.test(name)) element.setAttribute(name, `#${id}-${value.slice(1)}`);
      else if (value.includes('url(')) element.setAttribute(name, value.replace(/url\(["']?#([^)"']+)["']?\)/g, `url(#${id}-$1)`).replace(/url\((?!#)[^)]*\)/g, 'none'));
    }
  }
  const width = Number.parseFloat(svg.getAttribute('width') ?? '');
  if (Number.isFinite(width)) svg.setAttribute('style', `min-width:${Math.ceil((width * leastText) / smallestText(svg))}px`);
  svg.removeAttribute('id');
  svg.setAttribute('aria-hidden', 'true');
  return svg.outerHTML;
}

/** A focusable box where the picture may be wider than a phone's column, and so scroll; attributes for its box. */
export function focusIfWide(svg: string): { tabIndex?: number } {
  return Number(/min-width:(\d+)px/.exec(svg)?.[1] ?? 0) > phoneColumn ? { tabIndex: 0 } : {};
}

/** Size of a picture's smallest text at its natural width. */
function smallestText(svg: Element): number {
  const sizes = [...svg.querySelectorAll('[font-size]')].map((element) => Number.parseFloat(element.getAttribute('font-size')!));
  return Math.max(leastText, Math.min(usualText, ...sizes.filter((size) => size > 0)));
}
