import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawPlot } from '../../src/markdown/plot/draw.ts';
import type { PlotSpec, Series } from '../../src/markdown/plot/spec.ts';
import { logTicks, tickText } from '../../src/markdown/plot/ticks.ts';

const series = (name: string, ys: number[]): Series => ({ name, points: ys.map((y, index) => ({ x: 2 ** (index + 6), y, low: y * 0.9, high: y * 1.1 })) });

const spec: PlotSpec = {
  kind: 'line',
  x: { label: 'size', scale: 'log2', unit: 'bytes' },
  y: { label: 'time (ns)', scale: 'linear', unit: 'ns', startsAtZero: false },
  series: [series('first', [1, 2, 3]), series('second', [1, 2, 3.02]), series('third', [1, 2, 2.98]), series('a much longer name than the others have', [1, 1, 3])],
  curves: [],
};

function drawings(of: PlotSpec): Element[] {
  const { document } = parseHTML(`<html><body>${drawPlot(of)}</body></html>`);
  return [...document.querySelectorAll('svg')] as unknown as Element[];
}

const labelsOf = (drawing: Element): { y: number; text: string }[] =>
  [...drawing.querySelectorAll('text[font-weight="600"]')].map((label) => ({ y: Number(label.getAttribute('y')), text: label.textContent }));

describe('drawPlot', () => {
  it('draws at two widths without style elements, fonts or hex colors', () => {
    const all = drawings(spec);
    expect(all.map((drawing) => drawing.getAttribute('width'))).toEqual(['336', '640']);
    for (const drawing of all) expect(drawing.outerHTML).not.toMatch(/<style|font-family|"#[0-9a-f]{3,6}\b| id=|NaN|undefined/);
  });

  it.each([0, 1])('parts the labels of lines that end at the same place (drawing %i)', (which) => {
    const heights = labelsOf(drawings(spec)[which]!).map(({ y }) => y).toSorted((a, b) => a - b);
    expect(heights.length).toBeGreaterThanOrEqual(4);
    for (let index = 1; index < heights.length; index++) expect(heights[index]! - heights[index - 1]!).toBeGreaterThanOrEqual(13);
  });

  it('gives each series its own color, dash and marker', () => {
    const drawing = drawings(spec)[1]!.outerHTML;
    for (const each of ['var(--plot-1)', 'var(--plot-2)', 'var(--plot-3)', 'var(--plot-4)', '7 3', '2 3', '9 3 2 3']) expect(drawing).toContain(each);
  });

  it('draws a model as a thin dashed line with its label', () => {
    const drawing = drawings({ ...spec, series: [series('', [1, 2, 3])], curves: [{ label: 'model', expression: 'a * x / 64', inputs: { a: { value: 1, unit: '' } }, low: 64, high: 256 }] })[0]!;
    expect(drawing.outerHTML).toContain('var(--plot-ref)');
    expect([...drawing.querySelectorAll('text')].map((label) => label.textContent)).toContain('model');
  });

  it('leaves out what a model says far beyond the measured values', () => {
    const steep = { label: 'model', expression: '1000 / x', inputs: {}, low: 1, high: 256 };
    const texts = [...drawings({ ...spec, series: [series('', [1, 2, 3])], curves: [steep] })[0]!.querySelectorAll('text')].map((label) => Number(label.textContent)).filter((value) => value > 0);
    expect(Math.max(...texts)).toBeLessThan(10);
  });

  it('writes names on a text axis and values behind bars', () => {
    const bars: PlotSpec = { ...spec, kind: 'bar', x: { label: 'order', scale: null, unit: '' }, series: [{ name: '', points: [{ x: 'forward', y: 1, low: 1, high: 1 }, { x: 'random', y: 2.5, low: 2.4, high: 2.6 }] }] };
    const texts = [...drawings(bars)[0]!.querySelectorAll('text')].map((label) => label.textContent);
    expect(texts).toEqual(expect.arrayContaining(['forward', 'random', '1', '2.5', 'time (ns)']));
  });

  it('draws one point, equal points and zeros on a linear axis', () => {
    for (const ys of [[0], [5], [3, 3, 3], [0, 0]]) expect(drawPlot({ ...spec, series: [series('', ys)] })).not.toMatch(/NaN|Infinity/);
  });
});

describe('ticks', () => {
  it('counts bytes in binary multiples on a binary axis', () => {
    expect([64, 1024, 65536, 2 ** 20, 3 * 2 ** 20].map((value) => tickText(value, 'log2', 'bytes'))).toEqual(['64 B', '1 KiB', '64 KiB', '1 MiB', '3 MiB'].map((text) => text.replace(' ', '\u00a0')));
  });

  it('shortens thousands elsewhere', () => {
    expect([9000, 20_000, 1.5e6].map((value) => tickText(value, 'linear', 'ns'))).toEqual(['9000', '20\u00a0k', '1.5\u00a0M']);
  });

  it('stands at powers, or at 1, 2 and 5 where there are few powers', () => {
    expect(logTicks('log2', 8, 4096, 5)).toEqual([8, 32, 128, 512, 2048]);
    expect(logTicks('log', 1, 1000, 8)).toEqual([1, 10, 100, 1000]);
    expect(logTicks('log', 3, 60, 8)).toEqual([5, 10, 20, 50]);
    expect(logTicks('log', 2000, 200_000, 5)).toEqual([3000, 10_000, 30_000, 100_000]);
    expect(logTicks('log', 2000, 200_000, 3)).toEqual([10_000, 100_000]);
    expect(logTicks('linear', 0, 1, 5)).toBeNull();
  });
});
