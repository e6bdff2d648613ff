import { describe, expect, it } from 'vitest';
import type { Lab } from '../../../../src/core/curriculum/curriculum.ts';
import { resolveCalc, resolveFact, resolveInput, resolveLab, resolveMeasured, resolveResult, traceInput, type NumberScope } from '../../../../src/core/numbers/resolve.ts';
import type { FactId } from '../../../../src/core/schema/ids.ts';
import { curriculumOf, factOf, labOf, lessonOf, resultOf } from '../../../support/curriculum.ts';
import { problemOf } from '../../../support/thrown.ts';

const stride: Partial<Lab> = {
  metrics: { ns: { unit: 'ns/element', means: 'one pass' }, misses: { unit: 'misses', means: 'counted' }, min: { unit: 'ns', means: 'a metric with the name of a statistic' } },
  params: { n: { unit: 'elements', means: 'rows' } },
  results: [
    resultOf('zen4', [{ id: 'n=256', params: { n: 256 }, samples: { ns: [3, 1, 2, 10], min: [7] } }]),
    resultOf('graviton', [
      { id: 'n=256', params: { n: 256 }, samples: { ns: [5], misses: [12] } },
      { id: 'n=512 pad=0', params: { n: 512 }, samples: { ns: [6] } },
    ]),
  ],
};
const cache = lessonOf('cache-hierarchy', { labs: [labOf('cache-hierarchy', 'stride', stride), labOf('cache-hierarchy', 'gpu', {})] });
const other = lessonOf('virtual-memory', { labs: [labOf('virtual-memory', 'walk', { metrics: { ns: { unit: 'ns', means: 'a walk' } }, results: [resultOf('zen4', [{ id: 'p', params: {}, samples: { ns: [9] } }])] })] });
const curriculum = curriculumOf({ lessons: [cache, other, lessonOf('empty')], facts: [factOf('cache-line-bytes', 64, 'bytes'), factOf('zen4-l1d', 32, 'KiB'), factOf('broken', 1, 'macro-ops')] });
const scope: NumberScope = { curriculum, lesson: cache, calcs: new Map([['walk', { value: 4, unit: 'cycles' }]]) };
const inConcept: NumberScope = { ...scope, lesson: null };
const id = (text: string): FactId => text as FactId;

describe('resolveFact', () => {
  it('gives the fact in its own unit, or in another', () => {
    expect(resolveFact(scope, { id: id('zen4-l1d') }).quantity).toEqual({ value: 32, unit: 'KiB' });
    const { fact, quantity } = resolveFact(scope, { id: id('zen4-l1d'), unit: 'bytes' });
    expect(fact.id).toBe('zen4-l1d');
    expect(quantity).toEqual({ value: 32768, unit: 'bytes' });
  });

  it('names the fact that may have been meant', () => {
    expect(problemOf(() => resolveFact(scope, { id: id('cache-line-byte') }))).toBe('unknown-fact: There is no fact `cache-line-byte`. Did you mean `cache-line-bytes`? → Add it to content/facts with its value, unit, meaning, source and date.');
  });

  it('says when the unit does not fit or does not exist', () => {
    expect(problemOf(() => resolveFact(scope, { id: id('zen4-l1d'), unit: 'ns' }))).toBe('A value in `KiB` cannot be shown in `ns`. → Choose a unit of the same kind, or divide in a `Calc`.');
    expect(problemOf(() => resolveFact(scope, { id: id('broken') }))).toContain('`macro-ops` is not a unit. Did you mean `macroops`?');
  });
});

describe('resolveMeasured', () => {
  const at = { lab: 'stride', point: 'n=256', metric: 'ns' };

  it('takes the median of the first machine by name', () => {
    const { lab, result, point, samples, stat, quantity } = resolveMeasured(scope, at);
    expect([lab.id, result.machine.id, point.id, samples, stat, quantity]).toEqual(['stride', 'graviton', 'n=256', [5], 'median', { value: 5, unit: 'ns/element' }]);
  });

  it('takes another machine, statistic and unit', () => {
    expect(resolveMeasured(scope, { ...at, machine: 'zen4' }).quantity).toEqual({ value: 2.5, unit: 'ns/element' });
    expect(resolveMeasured(scope, { ...at, machine: 'zen4', stat: 'max', unit: 'us/element' }).quantity).toEqual({ value: 0.01, unit: 'us/element' });
  });

  it('finds the lab of another lesson, from a lesson and from a concept', () => {
    const walk = { lab: 'virtual-memory/walk', point: 'p', metric: 'ns' };
    expect(resolveMeasured(scope, walk).quantity).toEqual({ value: 9, unit: 'ns' });
    expect(resolveMeasured(inConcept, walk).quantity).toEqual({ value: 9, unit: 'ns' });
    expect(resolveMeasured(scope, { ...at, lab: 'cache-hierarchy/stride' }).quantity.value).toBe(5);
  });

  it.each([
    [{ ...at, lab: 'strid' }, 'unknown-lab: The lesson `cache-hierarchy` has no lab `strid`. Did you mean `stride`? → Its labs are: stride, gpu.'],
    [{ ...at, lab: 'empty/stride' }, 'unknown-lab: The lesson `empty` has no lab `stride`. → Add the lab as content/lessons/cpu/empty/labs/stride/.'],
    [{ ...at, lab: 'virtual-memori/walk' }, 'unknown-lab: There is no lesson `virtual-memori`. Did you mean `virtual-memory`? → A lab of another lesson is named `<lesson>/<lab>`.'],
    [{ ...at, lab: 'gpu' }, 'no-result: The lab `cache-hierarchy/gpu` has no recorded result. → Record one with `npm run lab -- cache-hierarchy/gpu`.'],
    [{ ...at, lab: 'gpu', machine: 'h200' }, 'no-result: The lab `cache-hierarchy/gpu` has no recorded result. → Record one with `npm run lab -- cache-hierarchy/gpu`.'],
    [{ ...at, machine: 'zen5' }, 'unknown-machine: The lab `cache-hierarchy/stride` has no result of `zen5`. Did you mean `zen4`? → It has results of: graviton, zen4.'],
    [{ ...at, point: 'n=257' }, 'unknown-point: The result of `cache-hierarchy/stride` on `graviton` has no point `n=257`. Did you mean `n=256`? → Its points are: `n=256`, `n=512 pad=0`.'],
    [{ ...at, metric: 'nss' }, 'unknown-metric: The lab `cache-hierarchy/stride` has no metric `nss`. Did you mean `ns`? → Its metrics are: ns, misses, min.'],
    [{ ...at, metric: 'toString' }, 'unknown-metric: The lab `cache-hierarchy/stride` has no metric `toString`. → Its metrics are: ns, misses, min.'],
    [{ ...at, metric: 'misses', machine: 'zen4' }, 'unknown-metric: The point `n=256` of `cache-hierarchy/stride` has no samples of `misses`. → It has: ns, min.'],
    [{ ...at, unit: 'bytes' }, 'A value in `ns/element` cannot be shown in `bytes`. → Choose a unit of the same kind, or divide in a `Calc`.'],
  ])('says what is wrong with %j', (props, message) => {
    expect(problemOf(() => resolveMeasured(scope, props))).toBe(message);
  });

  it('asks for the lesson of a lab in a concept', () => {
    expect(problemOf(() => resolveMeasured(inConcept, at))).toBe('unknown-lab: The lab `stride` is named without its lesson. → Outside a lesson a lab is `<lesson>/stride`.');
  });

  it('lists at most twelve points', () => {
    const points = Array.from({ length: 20 }, (_, n) => ({ id: `a point with number ${n}`, params: {}, samples: { ns: [1] } }));
    const lab = labOf('big', 'many', { metrics: { ns: { unit: 'ns', means: '' } }, results: [resultOf('zen4', points)] });
    const message = problemOf(() => resolveMeasured({ curriculum, lesson: lessonOf('big', { labs: [lab] }) }, { lab: 'many', point: 'x', metric: 'ns' }));
    expect(message).toMatch(/has no point `x`\. → Its points are: `a point with number 0`, .*`a point with number 11` and 8 more\.$/);
  });
});

describe('resolveLab and resolveResult', () => {
  it('find the lab and its result with the file', () => {
    expect(resolveResult(resolveLab(scope, 'stride'), 'zen4').where.file).toBe('results/zen4.json');
  });
});

describe('resolveInput', () => {
  it.each([
    ['fact:cache-line-bytes', { value: 64, unit: 'bytes' }],
    ['lab:stride/n=256/ns', { value: 5, unit: 'ns/element' }],
    ['lab:stride/n=512 pad=0/ns', { value: 6, unit: 'ns/element' }],
    ['lab:stride/n=256/ns/max', { value: 5, unit: 'ns/element' }],
    ['lab:virtual-memory/walk/p/ns', { value: 9, unit: 'ns' }],
    ['lab:virtual-memory/walk/p/ns/p90', { value: 9, unit: 'ns' }],
    ['calc:walk', { value: 4, unit: 'cycles' }],
    ['24 GiB', { value: 24, unit: 'GiB' }],
    ['7', { value: 7, unit: '' }],
    [' fact:zen4-l1d ', { value: 32, unit: 'KiB' }],
  ])('reads %s', (ref, quantity) => {
    expect(resolveInput(scope, ref)).toEqual(quantity);
  });

  it.each([
    ['fact:nothing-like-it', 'unknown-fact: There is no fact `nothing-like-it`. → Add it to content/facts with its value, unit, meaning, source and date.'],
    ['calc:wlk', 'unknown-calc: There is no calculation `wlk` before this place. Did you mean `walk`? → Give an earlier `<Calc>` the prop `id="wlk"`.'],
    ['lab:stride', 'malformed-reference: “lab:stride” does not name a point and a metric of a lab. → Write `lab:<lab>/<point>/<metric>`, with `<lesson>/` before it for a lab of another lesson and `/<stat>` behind it for another statistic than the median.'],
    ['lab:stride/n=256', 'malformed-reference: “lab:stride/n=256” does not name a point and a metric of a lab. → Write `lab:<lab>/<point>/<metric>`, with `<lesson>/` before it for a lab of another lesson and `/<stat>` behind it for another statistic than the median.'],
    ['lab:a/b/c/d/e/f', 'malformed-reference: “lab:a/b/c/d/e/f” does not name a point and a metric of a lab. → Write `lab:<lab>/<point>/<metric>`, with `<lesson>/` before it for a lab of another lesson and `/<stat>` behind it for another statistic than the median.'],
    ['lab:stride//ns', 'malformed-reference: “lab:stride//ns” does not name a point and a metric of a lab. → Write `lab:<lab>/<point>/<metric>`, with `<lesson>/` before it for a lab of another lesson and `/<stat>` behind it for another statistic than the median.'],
    ['facts:zen4-l1d', 'malformed-reference: “facts:zen4-l1d” begins with `facts:`, which is no kind of input. Did you mean `fact`? → An input is `fact:<id>`, `lab:<lab>/<point>/<metric>`, `calc:<id>`, or a number with or without unit.'],
    ['some', '“some” is not a number with or without a unit. → Write it like `64`, `24 GiB`, `1.5e9` or `12 %`.'],
  ])('says what is wrong with %s', (ref, message) => {
    expect(problemOf(() => resolveInput(scope, ref))).toBe(message);
  });

  it('tells where the number comes from', () => {
    expect(traceInput(scope, 'fact:zen4-l1d').from).toMatchObject({ kind: 'fact', fact: { id: 'zen4-l1d' } });
    expect(traceInput(scope, 'lab:stride/n=256/ns/p90').from).toMatchObject({ kind: 'lab', lab: { id: 'stride' }, point: { id: 'n=256' }, metric: 'ns', stat: 'p90', samples: [5] });
    expect(traceInput(scope, 'lab:stride/n=256/ns').from).not.toHaveProperty('quantity');
    expect(traceInput(scope, 'calc:walk').from).toEqual({ kind: 'calc', id: 'walk' });
    expect(traceInput(scope, '3 ns')).toEqual({ ref: '3 ns', quantity: { value: 3, unit: 'ns' }, from: { kind: 'literal' } });
  });
});

describe('resolveCalc', () => {
  it('closes the arithmetic and lists its inputs in their order', () => {
    const { quantity, inputs } = resolveCalc(scope, { expr: 'lines * size', size: 'fact:cache-line-bytes', lines: '512', unit: 'KiB', digits: 3, id: 'total', label: 'L1' });
    expect(quantity).toEqual({ value: 32, unit: 'KiB' });
    expect(inputs.map(({ name, ref, quantity, from }) => [name, ref, quantity, from.kind])).toEqual([
      ['size', 'fact:cache-line-bytes', { value: 64, unit: 'bytes' }, 'fact'],
      ['lines', '512', { value: 512, unit: '' }, 'literal'],
    ]);
  });

  it('needs no inputs', () => {
    expect(resolveCalc(scope, { expr: '8 MiB' })).toEqual({ quantity: { value: 8, unit: 'MiB' }, inputs: [] });
  });

  it('passes over props that are not given', () => {
    expect(resolveCalc(scope, { expr: '8', unit: undefined, spare: undefined }).inputs).toEqual([]);
  });

  it('refuses an input that the expression does not use', () => {
    expect(problemOf(() => resolveCalc(scope, { expr: '8 MiB', digit: 3 }))).toBe('unused-input: The input `digit` does not occur in “8 MiB”. Did you mean `digits`? → Use it in the expression, or remove it.');
    expect(problemOf(() => resolveCalc(scope, { expr: 'a', a: '1', bandwidth: '3 GB/s' }))).toBe('unused-input: The input `bandwidth` does not occur in “a”. → Use it in the expression, or remove it.');
  });

  it('refuses arithmetic that does not close', () => {
    expect(problemOf(() => resolveCalc(scope, { expr: 'a + b', a: 'fact:cache-line-bytes', b: 'calc:walk' }))).toBe('“a + b” adds bytes and cycles. → Both sides must measure the same thing: give the bare one its unit, or divide the other by its unit (`/ (1 cycle)`).');
  });
});
