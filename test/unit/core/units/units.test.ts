import { describe, expect, it } from 'vitest';
import { parseUnit } from '../../../../src/core/units/engine.ts';
import { plural, spellings, unitDefinitions } from '../../../../src/core/units/units.ts';

describe('the units', () => {
  it('are each read under every spelling', () => {
    for (const name of unitDefinitions.flatMap(spellings)) expect(parseUnit(name)?.value, name).toBeGreaterThan(0);
  });

  it('are listed once', () => {
    const names = unitDefinitions.flatMap(spellings);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it.each(['cycle', 'instruction', 'macroop', 'uop', 'element', 'access', 'miss', 'hit', 'line', 'page', 'token', 'parameter', 'layer', 'head', 'FLOP', 'operation', 'iteration', 'entry', 'slot', 'bucket', 'probe', 'key', 'thread', 'process', 'core', 'GPU', 'worker', 'message', 'packet', 'request', 'lookup', 'node', 'rank', 'sample', 'step', 'call', 'fault', 'table', 'row', 'switch', 'wave', 'chain', 'byte'])('have %s', (name) => {
    expect(parseUnit(name)).not.toBeNull();
  });
});

describe('plural', () => {
  it.each([['cycle', 'cycles'], ['access', 'accesses'], ['batch', 'batches'], ['hash', 'hashes'], ['entry', 'entries'], ['key', 'keys'], ['query', 'queries'], ['way', 'ways']])('of %s is %s', (one, many) => {
    expect(plural(one)).toBe(many);
  });
});
