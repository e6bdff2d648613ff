import { describe, expect, it } from 'vitest';
import { emptyProgress, isKnown, knownLessons, markKnown, markNew, markStarted, mergeProgress, parseProgress, serializeProgress, stateOf, type Progress } from '../../../../src/core/practice/progress.ts';
import { seeded } from '../../../../src/core/random.ts';

const noon = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-22T13:00:00Z');
const both = markKnown(markStarted(emptyProgress, 'hashing', noon), 'caches', noon);

describe('progress', () => {
  it('marks lessons as started and known, with the time', () => {
    expect(both).toEqual({ version: 1, lessons: { hashing: { state: 'started', at: '2026-11-22T12:00:00.000Z' }, caches: { state: 'known', at: '2026-11-22T12:00:00.000Z' } } });
    expect([stateOf(both, 'caches'), stateOf(both, 'hashing'), stateOf(both, 'collectives'), stateOf(both, 'toString')]).toEqual(['known', 'started', 'new', 'new']);
    expect([isKnown(both, 'caches'), isKnown(both, 'hashing'), knownLessons(both)]).toEqual([true, false, ['caches']]);
    expect(emptyProgress.lessons).toEqual({});
  });

  it('keeps the first time of a state, and starting does not undo knowing', () => {
    expect(markKnown(both, 'caches', later)).toBe(both);
    expect(markStarted(both, 'caches', later)).toBe(both);
    expect(markStarted(both, 'hashing', later)).toBe(both);
    expect(markKnown(both, 'hashing', later).lessons['hashing']).toEqual({ state: 'known', at: later.toISOString() });
  });

  it('forgets a mark', () => {
    expect(knownLessons(markNew(both, 'caches'))).toEqual([]);
    expect(markNew(both, 'ghost')).toEqual(both);
  });
});

describe('parseProgress', () => {
  it('reads what was stored', () => {
    expect(parseProgress(serializeProgress(both))).toEqual({ progress: both, note: null });
    expect(parseProgress(null)).toEqual({ progress: emptyProgress, note: null });
  });

  it('drops marks that make no sense, and keeps the others', () => {
    const lessons = { caches: { state: 'known', at: '2026-11-22T12:00:00Z', extra: 1 }, a: null, b: 'known', c: { state: 'lost', at: '2026-11-22' }, d: { state: 'known', at: 'noon' }, e: { state: 'known' }, 'No id': { state: 'known', at: '2026-11-22' } };
    expect(parseProgress(JSON.stringify({ version: 1, lessons }))).toEqual({ progress: { version: 1, lessons: { caches: { state: 'known', at: '2026-11-22T12:00:00.000Z' } } }, note: null });
    expect(parseProgress('{"version":1,"lessons":{"__proto__":{"state":"known","at":"2026-11-22"}}}').progress).toEqual(emptyProgress);
  });

  it.each(['', '{', '[]', 'null', '7', '{}', '{"version":1}', '{"version":1,"lessons":[]}', '{"version":"1","lessons":{}}', '{"version":0,"lessons":{}}'])('is empty and noted as damaged for %s', (text) => {
    expect(parseProgress(text)).toEqual({ progress: emptyProgress, note: 'damaged' });
  });

  it('is empty and noted as newer for a later version', () => {
    expect(parseProgress('{"version":2,"lessons":{}}')).toEqual({ progress: emptyProgress, note: 'newer' });
  });

  it('never throws and keeps what it can, for any damage of one character', () => {
    const text = serializeProgress(both);
    const random = seeded(5);
    for (let place = 0; place < text.length; place++) {
      const damaged = text.slice(0, place) + String.fromCharCode(32 + Math.floor(random() * 95)) + text.slice(place + 1);
      const { progress } = parseProgress(damaged);
      for (const mark of Object.values(progress.lessons)) expect(mark.at).toBe(new Date(mark.at).toISOString());
    }
  });
});

describe('mergeProgress', () => {
  const of = (lesson: string, state: 'started' | 'known', at: Date): Progress => ({ version: 1, lessons: { [lesson]: { state, at: at.toISOString() } } });

  it('has the marks of both', () => {
    expect(mergeProgress(of('a', 'known', noon), of('b', 'started', later)).lessons).toEqual({ ...of('a', 'known', noon).lessons, ...of('b', 'started', later).lessons });
  });

  it('takes the later mark of a lesson, and the known one of two of the same time', () => {
    expect(mergeProgress(of('a', 'known', noon), of('a', 'started', later))).toEqual(of('a', 'started', later));
    expect(mergeProgress(of('a', 'known', later), of('a', 'started', noon))).toEqual(of('a', 'known', later));
    expect(mergeProgress(of('a', 'started', noon), of('a', 'known', noon))).toEqual(of('a', 'known', noon));
  });

  it('does not depend on the side', () => {
    const random = seeded(21);
    const make = (): Progress => ({ version: 1, lessons: Object.fromEntries(['a', 'b', 'c', 'd'].filter(() => random() < 0.7).map((id) => [id, { state: random() < 0.5 ? 'known' : 'started', at: new Date(1e12 + Math.floor(random() * 3)).toISOString() }])) });
    for (let round = 0; round < 200; round++) {
      const [a, b] = [make(), make()];
      expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
      expect(mergeProgress(a, a)).toEqual(a);
    }
  });
});
