import { describe, expect, it } from 'vitest';
import { readRecord, type RecordFormat } from '../../../../src/core/practice/stored-record.ts';

interface Marks {
  known: string[];
}

/** A record in its third version: 1 had one lesson, 2 had a list under another name. */
const format: RecordFormat<Marks> = {
  version: 3,
  migrations: { 1: ({ lesson }) => ({ lessons: [lesson] }), 2: ({ lessons }) => ({ known: lessons }) },
  empty: { known: [] },
  read: ({ known }) => (Array.isArray(known) ? { known: known.filter((each) => typeof each === 'string') } : null),
};
const read = (value: unknown) => readRecord(typeof value === 'string' ? value : JSON.stringify(value), format);

describe('readRecord', () => {
  it('reads the present version', () => {
    expect(read({ version: 3, known: ['a', 5] })).toEqual({ fields: { known: ['a'] }, note: null });
  });

  it('carries each older version forward, step by step', () => {
    expect(read({ version: 1, lesson: 'a' })).toEqual({ fields: { known: ['a'] }, note: null });
    expect(read({ version: 2, lessons: ['a', 'b'] })).toEqual({ fields: { known: ['a', 'b'] }, note: null });
  });

  it('is empty without a note where nothing is stored', () => {
    expect(readRecord(null, format)).toEqual({ fields: { known: [] }, note: null });
  });

  it('is empty and noted as newer where a later version wrote it', () => {
    expect(read({ version: 4, anything: true })).toEqual({ fields: { known: [] }, note: 'newer' });
  });

  it.each<[string, unknown]>([
    ['no JSON', '{'], ['an empty text', ''], ['null', 'null'], ['a list', []], ['a number', 7], ['no version', { known: [] }], ['a version as text', { version: '3', known: [] }],
    ['a version that never was', { version: 0 }], ['a negative version', { version: -1 }], ['half a version', { version: 2.5 }], ['fields of the wrong kind', { version: 3, known: 'a' }],
  ])('is empty and noted as damaged for %s', (_, value) => {
    expect(read(value)).toEqual({ fields: { known: [] }, note: 'damaged' });
  });

  it('is empty and noted as damaged where a migration fails', () => {
    const failing = { ...format, migrations: { 2: () => { throw new Error('no'); } } };
    expect(readRecord('{"version":2}', failing)).toEqual({ fields: { known: [] }, note: 'damaged' });
  });
});
