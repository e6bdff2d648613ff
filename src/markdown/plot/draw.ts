/** A plot as SVG markup, by Observable Plot on a document without a browser. Colors are the site's variables; there is no style element. */
import { parseHTML } from 'linkedom';
import { bars } from './bars.ts';
import { lines } from './lines.ts';
import { evaluateCurves, type EvaluatedPlot, type PlotSpec } from './spec.ts';
import { sizes, type Size } from './style.ts';

/** Draws a plot at both sizes. Throws UnitProblem where a curve does not close. */
export function drawPlot(spec: PlotSpec): string {
  const evaluated = evaluateCurves(spec);
  return Object.values(sizes).map((size) => drawAt(evaluated, size)).join('');
}

function drawAt(spec: EvaluatedPlot, size: Size): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const drawing = spec.kind === 'bar' ? bars(spec, size, document) : lines(spec, size, document);
  return tidy(drawing as unknown as SVGSVGElement, size);
}

/** Markup without what the style sheet says, without the style element, and with coordinates to a tenth of a pixel. */
function tidy(drawing: SVGSVGElement, { width }: Size): string {
  for (const style of drawing.querySelectorAll('style')) style.remove();
  for (const name of ['class', 'font-family', 'font-size']) drawing.removeAttribute(name);
  for (const element of drawing.querySelectorAll('[aria-label], [aria-hidden]')) {
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-hidden');
  }
  drawing.setAttribute('class', width === sizes.narrow.width ? 'plot-narrow' : 'plot-wide');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.removeAttribute('style');
  return drawing.outerHTML.replace(/(?<=[\s",(A-Za-z-]|^)(-?\d+\.\d{2,})(?=[\s",)A-Za-z-])/g, (number) => String(Number(Number(number).toFixed(1))));
}
