import { describe, expect, it } from 'vitest';
import { correct, idf, mergeRelaxed, planQuery, searchable } from '../../../../src/core/search/plan.ts';
import { compact, normalize } from '../../../../src/core/search/normalize.ts';
import { vocabularyOf } from '../../../../src/core/search/vocabulary.ts';

describe('normalizing', () => {
  it.each([
    ['io_uring', 'io uring'],
    ['C++', 'c++'],
    ['O(n^2)', 'o n^2'],
    ['torch.compile', 'torch compile'],
    ['  Naïve—cache  ', 'naive cache'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => expect(normalize(text)).toBe(expected));

  it('joins spellings that differ by spaces and hyphens', () => {
    expect(new Set(['huge pages', 'huge-pages', 'hugepages', 'Huge_Pages'].map(compact))).toEqual(new Set(['hugepages']));
  });
});

describe('planning a query', () => {
  it('drops stop words', () => {
    expect(planQuery('why is my transpose slow')).toEqual({ words: ['transpose', 'slow'], isQuestion: true });
  });

  it('keeps stop words where there is nothing else', () => {
    expect(planQuery('what is this')).toEqual({ words: ['what', 'is', 'this'], isQuestion: true });
  });

  it('searches no single digits that are left of an operator', () => {
    expect(planQuery('2>&1').words).toEqual([]);
    expect(planQuery('ZeRO 3').words).toEqual(['zero', '3']);
  });

  it('takes five words for a question and two for none', () => {
    expect(planQuery('padding rows matrix power two').isQuestion).toBe(true);
    expect(planQuery('cache line').isQuestion).toBe(false);
  });
});

describe('correcting', () => {
  const vocabulary = new Map([['jemalloc', 3], ['malloc', 9], ['cache', 20], ['coherence', 4], ['coherent', 6]]);

  it('mends a slip in a word that the full text lacks', () => {
    expect(correct(['jemaloc', 'cache'], vocabulary)).toEqual(['jemalloc', 'cache']);
  });

  it('takes a swap of two neighbors for one slip', () => {
    expect(correct(['cahce'], vocabulary)).toEqual(['cache']);
    expect(correct(['acche'], vocabulary)).toEqual(['cache']);
    expect(correct(['achce'], vocabulary)).toBeNull();
  });

  it('leaves known, half-typed, short and numbered words alone', () => {
    expect(correct(['cache', 'coher', 'tlb', 'x86'], vocabulary)).toBeNull();
  });

  it('leaves a word alone that resembles none', () => {
    expect(correct(['zebra'], vocabulary)).toBeNull();
  });

  it('prefers the more common of equally near words', () => {
    expect(correct(['coherend'], new Map([['coherens', 1], ['coherent', 6]]))).toEqual(['coherent']);
  });
});

describe('searchable words', () => {
  it('are those that the full text has, whole or begun, and those that its vocabulary leaves out', () => {
    expect(searchable(['cach', 'zebra', 'x86', 'os', '4096'], new Map([['cache', 2]]))).toEqual(['cach', 'x86', 'os', '4096']);
  });
});

describe('relaxed search', () => {
  const vocabulary = new Map([['common', 90], ['rare', 1]]);

  it('weighs a rare word more than a common one', () => {
    expect(idf('rare', vocabulary, 100)).toBeGreaterThan(idf('common', vocabulary, 100));
    expect(mergeRelaxed(new Map([['common', ['a', 'b']], ['rare', ['c']]]), vocabulary, 100)).toEqual(['c', 'a', 'b']);
  });

  it('puts a page with all words first', () => {
    expect(mergeRelaxed(new Map([['common', ['a', 'b']], ['rare', ['b']]]), vocabulary, 100)[0]).toBe('b');
  });
});

describe('the vocabulary', () => {
  it('counts pages, not occurrences, and leaves out numbers and short words', () => {
    expect(vocabularyOf(['cache cache of 64 bytes', 'a cache', 'bytes'])).toEqual({ pages: 3, words: { 2: 'bytes cache' } });
  });
});
