import { describe, expect, it } from 'vitest';
import { openDataJsonSchema, openDataSchema } from '../../../../src/core/schema/open-data.ts';

const empty = { $schema: 'https://example.org/curriculum.schema.json', name: 'Downstack', license: 'CC-BY-4.0', tracks: [], lessons: [], concepts: [], facts: [], labs: [], sources: [] };

describe('openDataSchema', () => {
  it('takes an empty curriculum', () => {
    expect(openDataSchema.safeParse(empty).success).toBe(true);
  });

  it('refuses fields that are not documented', () => {
    expect(openDataSchema.safeParse({ ...empty, extra: 1 }).success).toBe(false);
  });
});

describe('openDataJsonSchema', () => {
  it('describes every part of the file', () => {
    const schema = openDataJsonSchema() as { properties: Record<string, unknown>; required: string[] };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(empty).sort());
    expect(schema.required.sort()).toEqual(Object.keys(empty).sort());
  });
});
