/** How plots look: sizes, marks and colors. */

/** The two drawings of every plot: width, height and size of text in pixels. */
export const sizes = {
  narrow: { width: 336, height: 248, font: 13, ticks: 5, labelWidth: 104 },
  wide: { width: 640, height: 336, font: 14, ticks: 8, labelWidth: 172 },
} as const;

export type Size = (typeof sizes)[keyof typeof sizes];

/** Dash of each series, and its marker. */
export const dashes = ['none', '7 3', '2 3', '9 3 2 3'] as const;
export const markers = ['circle', 'square', 'diamond2', 'triangle'] as const;

/** Color of models. */
export const reference = 'var(--plot-ref)';

/** Color of a series. */
export function colorOf(index: number): string {
  return `var(--plot-${index + 1})`;
}

/** Adds a text to a drawing. */
export function text(drawing: Element, x: number, y: number, content: string, attributes: Record<string, string>): void {
  const element = drawing.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'text');
  for (const [name, value] of Object.entries({ x: x.toFixed(1), y: y.toFixed(1), ...attributes })) element.setAttribute(name, value);
  element.textContent = content;
  drawing.append(element);
}
