const names: Readonly<Record<string, string>> = { array: 'a list', object: 'a mapping', record: 'a mapping', string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', null: 'empty', undefined: 'missing', date: 'a date', infinite: 'not a finite number' };

/** A type as zod or JavaScript calls it, in an author's words: `int` is `a whole number`. */
export function kindName(kind: string): string {
  return names[kind] ?? kind;
}
