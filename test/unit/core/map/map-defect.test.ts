import { describe, expect, it } from 'vitest';
import { mapDefect } from '../../../../src/core/map/map-defect.ts';
import { emptyPlacement } from '../../../../src/core/map/placement.ts';
import { curriculumOf } from '../../../support/curriculum.ts';
import { mapOf } from './small-map.ts';

const hint = 'Run `npm run map` (about a minute), and commit the file.';

describe('mapDefect', () => {
  it('is silent for a sound map, and for none', () => {
    const { curriculum, placement } = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0, 'a'], 'os/c': [1, 0, 'a'] });
    expect(mapDefect(curriculum, placement)).toEqual([]);
    expect(mapDefect(curriculumOf({}), emptyPlacement)).toEqual([]);
  });

  it('reports lines that meet without belonging together', () => {
    const { curriculum, placement } = mapOf({ 'cpu/a': [0, 0], 'os/b': [0, 0], 'cpu/c': [1, 0, 'b'], 'os/d': [1, 0, 'a'] });
    const message = 'On the map the line from `b` to `c` meets the line from `a` to `d`, and so suggests a prerequisite that does not exist.';
    expect(mapDefect(curriculum, placement)).toEqual([{ code: 'map-defect', severity: 'error', file: 'content/map.json', position: null, message, hint }]);
  });

  it('reports a line through a station', () => {
    const { curriculum, placement } = mapOf({ 'cpu/a': [0, 0], 'cpu/b': [1, 0], 'cpu/c': [2, 0, 'a'], 'os/x': [0, 0], 'os/y': [1, 0, 'x'], 'os/z': [2, 0, 'y'] });
    expect(mapDefect(curriculum, placement).map(({ message }) => message)).toEqual(['On the map the line from `a` to `c` passes through the station `b`.']);
  });
});
