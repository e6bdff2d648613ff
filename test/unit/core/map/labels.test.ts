import { describe, expect, it } from 'vitest';
import { textWidth, wrapLabel } from '../../../../src/core/map/labels.ts';

describe('wrapLabel', () => {
  it('leaves a title that fits on one line', () => {
    expect(wrapLabel('Hashing', undefined, 110)).toEqual(['Hashing']);
  });

  it('breaks a longer one into two lines as even as possible', () => {
    expect(wrapLabel('Complexity on real machines', 'Complexity', 110)).toEqual(['Complexity on', 'real machines']);
  });

  it('takes the short title where the long one needs a third line', () => {
    expect(wrapLabel('Hardware performance counters and perf', 'Counters and perf', 110)).toEqual(['Counters and perf']);
  });

  it('cuts what does not fit at all', () => {
    expect(wrapLabel('Hardware performance counters and perf', undefined, 110)).toEqual(['Hardware', 'performance cou…']);
    expect(wrapLabel('Donaudampfschifffahrtsgesellschaft', undefined, 110)).toEqual(['Donaudampfschif…']);
  });

  it('never sets a line wider than asked', () => {
    for (const title of ['a', 'The algorithms under attention', 'Ünïcödé wörds ärë wïdë', 'One two three four five six seven eight'])
      for (const line of wrapLabel(title, undefined, 80)) expect(textWidth(line)).toBeLessThanOrEqual(80);
  });
});
