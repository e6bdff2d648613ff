import { describe, expect, it } from 'vitest';
import { repeatedKey } from '../../../../src/core/text/repeated-key.ts';

describe('repeatedKey', () => {
  it('finds a name that stands twice in one object, at any depth', () => {
    expect(repeatedKey('{"a":1,"a":2}')).toBe('a');
    expect(repeatedKey('{"x":[{"b" : {}, "c":1, "b":2}]}')).toBe('b');
  });

  it('takes no offense at the same name in several objects, or in text', () => {
    expect(repeatedKey('[{"a":1},{"a":{"a":"a\\":{"}}]')).toBeNull();
    expect(repeatedKey('{"a":["a","a"],"b":"\\"a\\": {"}')).toBeNull();
    expect(repeatedKey('1')).toBeNull();
  });
});
