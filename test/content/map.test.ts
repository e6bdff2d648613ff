/** The committed map. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { subLanes, stripOf } from '../../src/core/map/strip.ts';
import { drawMap, measureMap } from '../../src/core/map/draw.ts';
import { mapDefect, placementFile } from '../../src/core/map/map-defect.ts';
import { placementSchema, serializePlacement } from '../../src/core/map/placement.ts';
import { loadContent } from '../../src/load/index.ts';

/** Crossings of the committed placement: `npm run map` may lower the number, nothing may raise it unseen. */
const mostCrossings = 46;

const { curriculum } = loadContent(process.cwd());
const text = existsSync(placementFile) ? readFileSync(placementFile, 'utf8') : '{"order":[],"place":{}}';
const placement = placementSchema.parse(JSON.parse(text));

describe('the topic map', () => {
  it('has no false join and no line through a station', () => {
    expect(mapDefect(curriculum, placement)).toEqual([]);
  });

  it('has few crossings', () => {
    expect(measureMap(curriculum, placement).defects.crossings.length).toBeLessThanOrEqual(mostCrossings);
  });

  it('has a committed place for every lesson, written as `npm run map` writes it', () => {
    expect(Object.keys(placement.place).sort()).toEqual([...curriculum.lessons.keys()].sort());
    expect([...placement.order].sort()).toEqual([...curriculum.tracks.keys()].sort());
    expect(serializePlacement(placement)).toBe(text);
  });

  it('has every lesson and every prerequisite once, and no label is cut off', () => {
    const { lanes, lines } = drawMap(curriculum, placement);
    const stations = lanes.flatMap((lane) => lane.stations);
    expect(stations).toHaveLength(curriculum.lessons.size);
    expect(lines.flatMap((group) => group.lines)).toHaveLength([...curriculum.lessons.values()].reduce((sum, { needs }) => sum + needs.length, 0));
    expect(stations.filter(({ label }) => label.some((line) => line.endsWith('…'))).map(({ lesson }) => lesson)).toEqual([]);
  });

  it('fits a window of 1280 px beside its scroll bar', () => {
    expect(drawMap(curriculum, placement).width).toBeLessThanOrEqual(1280 - 15 - 32);
  });

  it('has strips of at most four sub-lanes', () => {
    for (const track of curriculum.tracks.keys()) expect(stripOf(curriculum, track).lanes).toBeLessThanOrEqual(subLanes);
  });
});
