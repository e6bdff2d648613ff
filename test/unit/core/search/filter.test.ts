import { describe, expect, it } from 'vitest';
import { filtered, filterFor } from '../../../../src/core/search/filter.ts';

const texts = ['59 ns latency of a hit in L1', '450 GB/s NVLink of an H100, both directions', '1.9 µs one ring step with LL128', '23,028 MiB memory of an A10', 'all-reduce over huge pages', 'transfers'];
const entries = texts.map(filtered);
const found = (query: string): string[] => texts.filter((_, place) => filterFor(query, entries)(entries[place]!));

describe('the filter of a list', () => {
  it.each([
    ['ns', [0]],
    ['L1', [0]],
    ['l1 latency', [0]],
    ['nvl', [1]],
    ['H1', [1]],
    ['gb/s', [1]],
    ['23028', [3]],
    ['23,028', [3]],
    ['1.9', [2]],
    ['allreduce', [4]],
    ['all reduce', [4]],
    ['hugepages', [4]],
    ['µs', [2]],
    ['zebra', []],
    ['  ', [0, 1, 2, 3, 4, 5]],
  ])('answers %j with entries %j', (query, places) => {
    expect(found(query)).toEqual(places.map((place) => texts[place]));
  });
});
