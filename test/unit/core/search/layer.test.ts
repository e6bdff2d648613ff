import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src/core/search/entries.ts';
import { joinLayer, splitLayer } from '../../../../src/core/search/layer.ts';

const entries: Entry[] = [
  { url: '/concepts/tlb/', title: 'translation lookaside buffer', aliases: ['TLB', 'dTLB-load-misses', 'tlb'], group: 'concept', detail: 'A cache of translations.', track: 'Memory' },
  { url: '/lessons/virtual-memory/#diagnose', title: 'RSS grows', aliases: [], group: 'symptom', detail: 'Virtual memory', track: 'Memory' },
  { url: '/lessons/virtual-memory/', title: 'Virtual memory', aliases: ['virtual-memory'], group: 'lesson', detail: 'How pages come.', track: 'Memory' },
  { url: '/lessons/io/', title: 'Input and output', aliases: [], group: 'lesson', detail: 'Not written yet.', track: 'OS', isPlanned: true },
  { url: '/concepts/huge-page/', title: 'Huge page', aliases: [], group: 'concept', detail: '', track: 'OS' },
  { url: '/numbers/#page', title: 'size of a page', aliases: ['page'], group: 'number', detail: '4 KiB', track: '' },
];
const { names, details } = splitLayer(entries);

describe('the two files of the concept layer', () => {
  it('give the entries back, with normalized aliases and no second spelling', () => {
    expect(joinLayer(names, details)).toEqual([
      { ...entries[0], aliases: ['tlb', 'dtlb load misses'] },
      entries[1],
      { ...entries[2], aliases: [] },
      entries[3],
      entries[4],
      entries[5],
    ]);
  });

  it('need only the names for everything but numbers and the lines under names', () => {
    expect(joinLayer(names, null).map(({ title, group, detail }) => [title, group, detail])).toEqual([
      ['translation lookaside buffer', 'concept', ''], ['RSS grows', 'symptom', 'Virtual memory'], ['Virtual memory', 'lesson', ''], ['Input and output', 'lesson', ''], ['Huge page', 'concept', ''],
    ]);
  });

  it('leave out of an address what group and title say', () => {
    expect(names.entries.map(([page]) => page)).toEqual(['tlb', '/lessons/virtual-memory/#diagnose', '', 'io', '']);
  });

  it('go together though one is older: a line belongs to its address', () => {
    const older = splitLayer(entries.slice(1)).details;
    expect(joinLayer(names, older).map(({ detail }) => detail)).toEqual(['', 'Virtual memory', 'How pages come.', 'Not written yet.', '', '4 KiB']);
  });
});
