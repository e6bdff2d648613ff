import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../src/core/curriculum/graph.ts';
import { networkOf } from '../../../../src/core/map/network.ts';
import { lessonsOf } from '../../../support/curriculum.ts';

const networkFrom = (needs: Record<string, readonly string[]>) => networkOf(buildGraph(lessonsOf(needs)));
const edgesOf = ({ lessons, from, to }: ReturnType<typeof networkFrom>) => [...from].map((source, edge) => `${lessons[source]} → ${lessons[to[edge]!]}`);

describe('networkOf', () => {
  it('numbers lessons and tracks by their sorted ids, and gives levels', () => {
    const network = networkFrom({ 'os/b': ['a'], 'cpu/a': [], 'os/c': ['a', 'b'] });
    expect(network.lessons).toEqual(['a', 'b', 'c']);
    expect(network.tracks).toEqual(['cpu', 'os']);
    expect([...network.track]).toEqual([0, 1, 1]);
    expect([...network.level]).toEqual([0, 1, 2]);
    expect(edgesOf(network)).toEqual(['a → b', 'a → c', 'b → c']);
    expect(network.outOf[0]).toEqual([0, 1]);
    expect(network.into[2]).toEqual([1, 2]);
  });

  it('does not depend on the order of the lessons', () => {
    expect(networkFrom({ 'cpu/a': [], 'os/b': ['a'] })).toEqual(networkFrom({ 'os/b': ['a'], 'cpu/a': [] }));
  });

  it('leaves out unknown prerequisites and those that close a cycle', () => {
    expect(edgesOf(networkFrom({ 'cpu/a': ['gone', 'c'], 'cpu/b': ['a'], 'cpu/c': ['b'] }))).toEqual(['a → b', 'b → c']);
  });

  it('copes with nothing', () => {
    expect(networkFrom({}).lessons).toEqual([]);
  });
});
