import { describe, expect, it } from 'vitest';
import { assignTracks, orderCost, type Trunk } from '../../../../src/core/map/trunks.ts';

let source = 0;
const trunk = (entry: number, ...exits: number[]): Trunk => ({
  channel: 1, source: source++, entry, exits, top: Math.min(entry, ...exits), bottom: Math.max(entry, ...exits), ownTop: Infinity, ownBottom: -Infinity, track: 0,
});

describe('orderCost', () => {
  it('is nothing for trunks whose rows are apart', () => {
    expect(orderCost(trunk(0, 1), trunk(3, 2))).toBe(0);
  });

  it('counts the line that enters the right trunk through the left one', () => {
    expect(orderCost(trunk(0, 6), trunk(2, 4))).toBe(1);
  });

  it('counts the lines that leave the left trunk through the right one', () => {
    expect(orderCost(trunk(0, 2, 3), trunk(1, 5))).toBe(1 + 2);
    expect(orderCost(trunk(0, 5), trunk(1, 5))).toBe(1);
  });

  it('counts a line that would run over another far above any crossing', () => {
    expect(orderCost(trunk(0, 3), trunk(3, 5))).toBeGreaterThan(100);
    expect(orderCost(trunk(3, 5), trunk(0, 3))).toBe(0);
  });
});

describe('assignTracks', () => {
  it('puts trunks whose rows are apart on one track', () => {
    const trunks = [trunk(0, 1), trunk(2, 3), trunk(6, 5)];
    expect(assignTracks(trunks)).toBe(0);
    expect(trunks.map(({ track }) => track)).toEqual([0, 0, 0]);
  });

  it('separates trunks that touch in one row, the one that leaves the row to the left', () => {
    const [arriving, leaving] = [trunk(0, 3), trunk(3, 5)];
    expect(assignTracks([arriving, leaving])).toBe(0);
    expect([leaving.track, arriving.track]).toEqual([0, 1]);
  });

  it('nests trunks so that nothing crosses where that is possible', () => {
    const [outer, inner] = [trunk(0, 5), trunk(1, 4)];
    const trunks = [outer, inner];
    assignTracks(trunks);
    const crossings = orderCost(trunks[0]!, trunks[1]!);
    expect(crossings).toBe(Math.min(orderCost(outer, inner), orderCost(inner, outer)));
  });

  it('reports two trunks that swap rows: no order keeps them apart', () => {
    expect(assignTracks([trunk(0, 1), trunk(1, 0)])).toBe(1);
  });
});
