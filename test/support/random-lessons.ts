/** Random curricula from a seed. */
import type { Curriculum } from '../../src/core/curriculum/curriculum.ts';
import { lessonsOf } from './curriculum.ts';
import { seeded } from '../../src/core/random.ts';

/** `count` lessons in up to seven tracks, each with up to three prerequisites among the lessons before it, and `back` prerequisites the wrong way. */
export function randomLessons(count: number, seed: number, { back = 0 }: { back?: number } = {}): Curriculum {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const needs: Record<string, string[]> = {};
  for (let place = 0; place < count; place++) {
    const direct = Array.from({ length: Math.min(place, below(4)) }, () => `l${place - 1 - below(Math.min(place, 30))}`);
    needs[`track-${below(7)}/l${place}`] = [...new Set(direct)];
  }
  const paths = Object.keys(needs);
  for (let edge = 0; edge < back; edge++) needs[paths[below(count)]!]!.push(`l${below(count)}`);
  return lessonsOf(needs);
}
