import { describe, expect, it } from 'vitest';
import { curveAt, selectPoints, type PlotSelection } from '../../../../src/core/numbers/plot-data.ts';
import type { LabScope } from '../../../../src/core/numbers/labs.ts';
import type { LabPoint } from '../../../../src/core/schema/lab.ts';
import { curriculumOf, labOf, lessonOf, resultOf } from '../../../support/curriculum.ts';
import { problemOf } from '../../../support/thrown.ts';

const point = (n: number, pad: number, variant: string, ns: number[], rest: Partial<LabPoint> = {}): LabPoint => ({ id: `n=${n} pad=${pad} ${variant}`, params: { n, pad, variant, big: n > 300 }, samples: { ns, misses: [n * 2] }, ...rest });
const points = [
  point(512, 0, 'naive', [11, 10, 12]), point(256, 0, 'naive', [1, 3, 2]), point(256, 8, 'naive', [9]), point(256, 0, 'loop order', [4]), point(512, 0, 'loop order', [5]),
  { id: 'counted', params: { n: 64 }, samples: { misses: [3] } },
];
const lab = labOf('caches', 'transpose', {
  metrics: { ns: { unit: 'ns/element', means: 'one pass' }, misses: { unit: 'misses', means: 'all misses' } },
  params: { n: { unit: 'elements', means: 'rows' }, pad: { means: 'padding' }, variant: { means: 'loop order' }, big: { means: 'is it big' } },
  results: [resultOf('zen4', points), resultOf('arm', [point(256, 0, 'naive', [100])])],
});
const lesson = lessonOf('caches', { labs: [lab] });
const scope: LabScope = { curriculum: curriculumOf({ lessons: [lesson] }), lesson };
const plot: PlotSelection = { lab: 'transpose', machine: 'zen4', x: 'n', y: 'ns', series: 'variant', where: 'pad=0' };

describe('selectPoints', () => {
  it('groups recorded points by series, orders them by x, and summarizes the samples', () => {
    const { x, y, by, series, result } = selectPoints(scope, plot);
    expect(result.machine.id).toBe('zen4');
    expect(x).toEqual({ name: 'n', unit: 'elements', means: 'rows', isText: false });
    expect(y).toEqual({ name: 'ns', unit: 'ns/element', means: 'one pass', isText: false });
    expect(by).toEqual({ name: 'variant', unit: '', means: 'loop order', isText: true });
    expect(series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, y])])).toEqual([['naive', [[256, 2], [512, 11]]], ['loop order', [[256, 4], [512, 5]]]]);
    expect(series[0]!.points[0]).toEqual({ id: 'n=256 pad=0 naive', x: 256, y: 2, p10: 1.2, p90: 2.8, samples: [1, 3, 2] });
  });

  it('draws one series without a name, on the first machine by name', () => {
    const { series, by, result } = selectPoints(scope, { lab: 'transpose', x: 'n', y: 'ns' });
    expect(result.machine.id).toBe('arm');
    expect(by).toBeNull();
    expect(series.map(({ name, points }) => [name, points.length])).toEqual([['', 1]]);
  });

  it('keeps the recorded order of text, and takes a metric or truth value for x', () => {
    const naive = { ...plot, series: undefined, where: 'pad=0 n=256' };
    const text = selectPoints(scope, { ...naive, x: 'variant' });
    expect([text.x.isText, text.series[0]!.points.map(({ x }) => x)]).toEqual([true, ['naive', 'loop order']]);
    const metric = selectPoints(scope, { ...plot, x: 'misses', where: 'variant=naive pad=0', series: 'big' });
    expect(metric.x).toEqual({ name: 'misses', unit: 'misses', means: 'all misses', isText: false });
    expect(metric.series.map(({ name, points }) => [name, points[0]!.x])).toEqual([['true', 1024], ['false', 512]]);
  });

  it('tells numeric series by their number', () => {
    const { by, series } = selectPoints(scope, { ...plot, series: 'pad', where: 'variant=naive' });
    expect([by!.isText, series.map(({ name }) => name)]).toEqual([false, ['0', '8']]);
  });

  it('reads filters with spaces in their values and numbers in another spelling', () => {
    const { series } = selectPoints(scope, { ...plot, series: undefined, where: 'variant=loop order n=2.56e2' });
    expect(series[0]!.points.map(({ id }) => id)).toEqual(['n=256 pad=0 loop order']);
  });

  it('lets dots share an x', () => {
    expect(selectPoints(scope, { ...plot, series: undefined, where: '', kind: 'dot' }).series[0]!.points).toHaveLength(5);
  });

  const noMatch = 'plot: No point of `caches/transpose` on `zen4` matches';
  it.each<[Partial<PlotSelection>, string]>([
    [{ lab: undefined }, 'plot: This plot of a lab lacks `lab`, `x` or `y`. → Give all three: `x` a parameter or metric, `y` a metric.'],
    [{ y: undefined }, 'plot: This plot of a lab lacks `lab`, `x` or `y`. → Give all three: `x` a parameter or metric, `y` a metric.'],
    [{ y: 'miss' }, 'unknown-metric: The lab `caches/transpose` has no metric `miss`. Did you mean `misses`? → Its metrics are: ns, misses.'],
    [{ x: 'm' }, 'unknown-param: The lab `caches/transpose` has no parameter `m` for `x`. → It can be one of: n, pad, variant, big, ns, misses.'],
    [{ x: 'toString' }, 'unknown-param: The lab `caches/transpose` has no parameter `toString` for `x`. → It can be one of: n, pad, variant, big, ns, misses.'],
    [{ series: 'varient' }, 'unknown-param: The lab `caches/transpose` has no parameter `varient` for `series`. Did you mean `variant`? → It can be one of: n, pad, variant, big.'],
    [{ where: 'pda=0' }, 'unknown-param: The lab `caches/transpose` has no parameter `pda` for `where`. Did you mean `pad`? → It can be one of: n, pad, variant, big.'],
    [{ where: 'naive' }, 'plot: “naive” is not a filter. → Write `where="name=value other=value"`.'],
    [{ where: 'so pad=0' }, 'plot: “so pad=0” is not a filter. → Write `where="name=value other=value"`.'],
    [{ where: 'pad=1' }, `${noMatch} \`where="pad=1"\`. → The recorded values are: n = 512, 256, 64; pad = 0, 8, –; variant = naive, loop order, –; big = true, false, –.`],
    [{ where: 'pad=' }, `${noMatch} \`where="pad="\`. → The recorded values are: n = 512, 256, 64; pad = 0, 8, –; variant = naive, loop order, –; big = true, false, –.`],
    [{ where: 'n=64' }, 'plot: No matching point of `caches/transpose` on `zen4` has `n`, `ns`, and `variant`. → Choose names that the same points have.'],
    [{ series: undefined, where: 'pad=0' }, 'plot: Two points have n = 256: `n=256 pad=0 naive` and `n=256 pad=0 loop order`. → Tell them apart with `series`, or choose one with `where`.'],
    [{ where: '' }, 'plot: Two points of the series `naive` have n = 256: `n=256 pad=0 naive` and `n=256 pad=8 naive`. → Tell them apart with `series`, or choose one with `where`.'],
    [{ machine: 'm1' }, 'unknown-machine: The lab `caches/transpose` has no result of `m1`. → It has results of: arm, zen4.'],
  ])('says what is wrong with %j', (props, message) => {
    expect(problemOf(() => selectPoints(scope, { ...plot, ...props }))).toBe(message);
  });

  it('refuses more series than can be told apart', () => {
    const many = labOf('caches', 'many', { metrics: { ns: { unit: 'ns', means: '' } }, params: { n: { means: '' }, k: { means: '' } }, results: [resultOf('zen4', [1, 2, 3, 4, 5].map((k) => ({ id: `k=${k}`, params: { n: 1, k }, samples: { ns: [1] } })))] });
    expect(problemOf(() => selectPoints({ ...scope, lesson: lessonOf('caches', { labs: [many] }) }, { lab: 'many', x: 'n', y: 'ns', series: 'k' }))).toBe('plot: This plot has 5 series: 1, 2, 3, 4, 5. → Choose at most 4 with `where`, or make two plots.');
  });
});

describe('curveAt', () => {
  it('takes x as a bare number, and a bare result in the unit of y', () => {
    expect(curveAt('max(4 / x, 0.5)', {}, 2, 'cycles/instruction')).toBe(2);
  });

  it('converts a result with a unit', () => {
    expect(curveAt('x bytes / bandwidth', { bandwidth: { value: 2, unit: 'GB/s' } }, 4000, 'ns')).toBe(2000);
  });

  it('refuses a result of another kind', () => {
    expect(problemOf(() => curveAt('x bytes', {}, 3, 'ns'))).toBe('“x bytes” gives bytes, which cannot be shown in `ns`. → Change the unit, or the units of the inputs, until they cancel.');
  });
});
