import { describe, expect, it } from 'vitest';
import { groupHits, indexEntries, rankConcepts, wordsOf } from '../../../../src/core/search/concepts.ts';
import type { Entry } from '../../../../src/core/search/entries.ts';

const entry = (title: string, aliases: string[] = [], group: Entry['group'] = 'concept'): Entry => ({ url: `/${title}/`, title, aliases, group, detail: '', track: '' });
const index = indexEntries([
  entry('translation lookaside buffer', ['TLB', 'dTLB-load-misses']),
  entry('cache line', ['cacheline', '64-byte line']),
  entry('cache hierarchy', ['L1 cache', 'L2 cache'], 'lesson'),
  entry('huge page', ['hugepages', 'THP', 'transparent huge pages']),
  entry('C++', ['cpp']),
  entry('C', []),
  entry('io_uring', ['io uring', 'liburing']),
  entry('out of memory on the GPU', ['torch.OutOfMemoryError: CUDA out of memory'], 'symptom'),
  entry('size of a cache line', [], 'number'),
]);
const titles = (query: string): string[] => rankConcepts(index, query).map((hit) => hit.entry.title);

describe('the concept layer', () => {
  it.each([
    ['TLB', 'translation lookaside buffer'],
    ['tlb', 'translation lookaside buffer'],
    ['cache-line', 'cache line'],
    ['hugepages', 'huge page'],
    ['huge pages', 'huge page'],
    ['iouring', 'io_uring'],
    ['C++', 'C++'],
    ['C', 'C'],
    ['transparent huge', 'huge page'],
    ['dtlb load', 'translation lookaside buffer'],
    ['RuntimeError: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB', 'out of memory on the GPU'],
  ])('answers %j with %j first', (query, title) => {
    expect(titles(query)[0]).toBe(title);
  });

  it('matches every word of the query', () => {
    expect(titles('cache zebra')).toEqual([]);
  });

  it('puts the exact title before prefixes, and numbers last', () => {
    expect(titles('cache line')).toEqual(['cache line', 'size of a cache line']);
    expect(titles('cache')).toEqual(['cache line', 'cache hierarchy', 'size of a cache line']);
  });

  it('finds nothing for an empty query or for punctuation', () => {
    expect(titles('')).toEqual([]);
    expect(titles(' -–… ')).toEqual([]);
  });

  it('keeps an entry found while its title is typed', () => {
    const title = 'translation lookaside buffer';
    for (let length = 2; length <= title.length; length++) expect(titles(title.slice(0, length)), title.slice(0, length)).toContain(title);
  });

  it('groups hits in the fixed order, but for the best hit, whose group leads', () => {
    expect(groupHits(rankConcepts(index, 'cache')).map(({ group, hits }) => [group, hits.length])).toEqual([['concept', 1], ['lesson', 1], ['number', 1]]);
    const more = indexEntries([entry('mapping a virtual memory file'), entry('virtual memory', [], 'lesson')]);
    expect(groupHits(rankConcepts(more, 'virtual memory')).map(({ group }) => group)).toEqual(['lesson', 'concept']);
    const numbers = indexEntries([entry('mmap threshold', [], 'number'), entry('mapping', ['mmap of a checkpoint'])]);
    expect(groupHits(rankConcepts(numbers, 'mmap')).map(({ group }) => group)).toEqual(['concept', 'number']);
  });

  it('puts a page with text before a lesson that is not written, unless it is called exactly so', () => {
    const planned = { ...entry('System calls', ['io_uring', 'submission queue'], 'lesson'), isPlanned: true };
    const some = indexEntries([planned, entry('ring buffer', ['io_uring queue'])]);
    expect(rankConcepts(some, 'io_ur').map((hit) => hit.entry.title)).toEqual(['ring buffer', 'System calls']);
    expect(rankConcepts(some, 'system calls')[0]?.entry.title).toBe('System calls');
  });

  it('leaves stop words out where nothing has every word', () => {
    expect(titles('what is a cache line')[0]).toBe('cache line');
    expect(titles('out of memory')[0]).toBe('out of memory on the GPU');
  });

  it('knows the words of all names, for spelling', () => {
    expect(wordsOf(index).get('cache')).toBe(3);
    expect(wordsOf(index).has('sizes')).toBe(false);
  });
});
