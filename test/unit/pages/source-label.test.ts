import { expect, it } from 'vitest';
import type { Source } from '../../../src/core/curriculum/curriculum.ts';
import { sourceLabel } from '../../../src/pages/_source-label.ts';

const label = (fields: object): string => sourceLabel({ id: 'x', type: 'webpage', custom: {}, where: {}, ...fields } as unknown as Source);

it('names who and when', () => {
  expect(label({ title: 'Anything', author: [{ family: 'Volkov', given: 'V.' }], issued: '2016-08-01' })).toBe('Volkov (2016)');
  expect(label({ title: 'Anything', author: [{ family: 'Jeaugey' }, { literal: 'and others' }] })).toBe('Jeaugey et al.');
});

it('adds the title where an organization wrote, but does not say its name twice', () => {
  expect(label({ title: 'Cloud TPU: TPU v6e', author: [{ literal: 'Google Cloud' }] })).toBe('Google Cloud, Cloud TPU: TPU v6e');
  expect(label({ title: 'NVIDIA A100 datasheet', author: [{ literal: 'NVIDIA' }] })).toBe('NVIDIA A100 datasheet');
  expect(label({ title: 'AMDahl and after', author: [{ literal: 'AMD' }] })).toBe('AMD, AMDahl and after');
});
