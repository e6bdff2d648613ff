import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../src/core/random.ts';
import type { Controls } from '../../../../src/explorables/shared/contract.ts';
import { defaultsOf, nearest, readLink, writeLink } from '../../../../src/explorables/shared/params.ts';
import { randomParams } from '../../../support/play.ts';

const controls = {
  rows: { kind: 'range', label: 'Rows', unit: '', min: 8, max: 512, step: 8, default: 256 },
  ways: { kind: 'list', label: 'Ways', unit: 'lines', values: [1, 2, 4, 8], default: 8 },
  policy: { kind: 'choice', label: 'Policy', options: [{ value: 'lru', label: 'LRU' }, { value: 'fifo', label: 'FIFO' }], default: 'lru' },
  code: { kind: 'text', label: 'Code', pattern: /^[0-9a-f]*$/, maxLength: 8, default: 'ff', hidden: true },
} as const satisfies Controls;
const model = { controls, challenges: [{ id: 'least' }, { id: 'name', question: { kind: 'choice', label: 'Which?', options: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] } as const }, { id: 'guess', question: { kind: 'range', label: 'How many?', unit: '', min: 0, max: 10, step: 1 } as const }] };
const read = (query: string, prefix?: string) => readLink(model, new URLSearchParams(query), prefix);

describe('a link', () => {
  it('without a query is the first state', () => {
    expect(read('')).toEqual({ params: defaultsOf(controls), challenge: null, answer: null, notes: [] });
  });

  it('gives back every state that it was written from', () => {
    const random = seeded(7);
    for (let round = 0; round < 200; round++) {
      const params = randomParams(controls, random);
      expect(readLink(model, writeLink(controls, params, null, null)).params).toEqual(params);
      expect(readLink(model, writeLink(controls, params, 'least', null, 'x.'), 'x.')).toMatchObject({ params, challenge: 'least', notes: [] });
    }
  });

  it('holds only what differs from the first state', () => {
    expect(writeLink(controls, { ...defaultsOf(controls), ways: 4 }, 'name', 'b').toString()).toBe('ways=4&challenge=name&answer=b');
  });

  it.each([
    ['rows=9999', 'rows', 512, 'Rows cannot be 9999; this shows 512.'],
    ['rows=-4', 'rows', 8, 'Rows cannot be −4; this shows 8.'],
    ['rows=13', 'rows', 16, 'Rows cannot be 13; this shows 16.'],
    ['rows=many', 'rows', 256, 'Rows cannot be “many”; this shows 256.'],
    ['rows=', 'rows', 256, 'Rows cannot be “”; this shows 256.'],
    ['rows=Infinity', 'rows', 256, 'Rows cannot be “Infinity”; this shows 256.'],
    ['ways=5', 'ways', 4, 'Ways cannot be 5\u00a0lines; this shows 4\u00a0lines.'],
    ['policy=random', 'policy', 'lru', 'Policy cannot be “random”; this shows LRU.'],
    ['code=xyz', 'code', 'ff', 'Code cannot be “xyz”; this shows its first state.'],
    ['code=0123456789abcdef0123456789abcdef', 'code', 'ff', 'Code cannot be “0123456789abcdef01234567…”; this shows its first state.'],
  ])('with %s falls back to the nearest state and says so', (query, name, value, note) => {
    const link = read(query);
    expect(link.params[name as keyof typeof link.params]).toBe(value);
    expect(link.notes).toEqual([note]);
  });

  it('names what it does not know, but for the marks of campaigns', () => {
    expect(read('foo=1&utm_source=mail').notes).toEqual(['The link has “foo”, which this model does not know; it is left out.']);
  });

  it('leaves the names of other models alone where it has a prefix', () => {
    expect(read('other.rows=1&rows=9&cache.rows=16&cache.foo=1', 'cache.')).toMatchObject({ params: { rows: 16 }, notes: ['The link has “foo”, which this model does not know; it is left out.'] });
  });

  it('begins a challenge, with an answer that its question allows', () => {
    expect(read('challenge=name&answer=b')).toMatchObject({ challenge: 'name', answer: 'b', notes: [] });
    expect(read('challenge=name&answer=z')).toMatchObject({ challenge: 'name', answer: null });
    expect(read('challenge=guess&answer=7')).toMatchObject({ challenge: 'guess', answer: 7 });
    expect(read('challenge=guess&answer=')).toMatchObject({ challenge: 'guess', answer: null });
    expect(read('challenge=least&answer=7')).toMatchObject({ challenge: 'least', answer: null });
    expect(read('challenge=most')).toMatchObject({ challenge: null, notes: ['There is no challenge “most” here.'] });
  });

  it('settles params that contradict one another', () => {
    const settle = () => ({ params: { ...defaultsOf(controls), rows: 8 }, notes: ['Rows were too many.'] });
    expect(readLink({ ...model, settle }, new URLSearchParams('rows=512'))).toMatchObject({ params: { rows: 8 }, notes: ['Rows were too many.'] });
  });
});

describe('nearest', () => {
  it('stays on the grid of a slider whose span is no multiple of its step', () => {
    expect(nearest({ kind: 'range', label: '', unit: '', min: 0, max: 1, step: 0.3, default: 0 }, 5)).toBe(0.9);
    expect(nearest({ kind: 'range', label: '', unit: '', min: 0.1, max: 0.7, step: 0.2, default: 0.1 }, 0.34)).toBe(0.3);
  });
});
