import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/core/numbers/agreement.ts';

const points = [{ id: 'n=4', params: { n: 4 }, samples: { misses: [16, 18, 17], seconds: [2] } }, { id: 'n=0', params: { n: 0 }, samples: { misses: [0] } }];
const predict = ({ n }: Readonly<Record<string, number | string | boolean>>) => ({ misses: Number(n) ** 2 });

describe('compare', () => {
  it('sets each recorded median beside what the model says', () => {
    expect(compare({ tolerance: {} }, { points }, predict)).toEqual([
      { point: 'n=4', metric: 'misses', recorded: 17, modeled: 16, error: -1 / 17, agrees: false },
      { point: 'n=0', metric: 'misses', recorded: 0, modeled: 0, error: 0, agrees: true },
    ]);
  });

  it.each([
    [{ relative: 0.06 }, true],
    [{ relative: 0.05 }, false],
    [{ absolute: 1 }, true],
    [{ absolute: 0.5 }, false],
    [{ absolute: 0.5, relative: 0.06 }, true],
  ])('takes %o as a limit', (misses, agrees) => {
    expect(compare({ tolerance: { misses } }, { points: points.slice(0, 1) }, predict)[0]?.agrees).toBe(agrees);
  });

  it('is infinitely wrong where the real thing gave nothing', () => {
    expect(compare({ tolerance: {} }, { points: points.slice(1) }, () => ({ misses: 3 }))[0]).toMatchObject({ error: Infinity, agrees: false });
  });
});
