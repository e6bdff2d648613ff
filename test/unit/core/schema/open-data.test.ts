import { describe, expect, it } from 'vitest';
import { openDataJsonSchema, openDataSchema } from '../../../../src/core/schema/open-data.ts';

const empty = { $schema: 'https://example.org/curriculum.schema.json', name: 'Downstack', license: 'CC-BY-4.0', tracks: [], lessons: [], concepts: [], facts: [], labs: [], explorables: [], sources: [] };

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

  it('says of each field what it holds', () => {
    expect(undescribed(openDataJsonSchema() as Schema, '')).toEqual([]);
  });
});

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
}

/** Paths of the fields in it, at any depth, that have no description. Lists of the top are named by what they list. */
function undescribed({ properties = {}, items, additionalProperties, anyOf = [] }: Schema, path: string): string[] {
  const fields = Object.entries(properties).flatMap(([name, field]) => [...(field.description === undefined && path !== '' ? [`${path}.${name}`] : []), ...undescribed(field, `${path}.${name}`)]);
  const inner = [items, additionalProperties, ...anyOf].filter((schema) => typeof schema === 'object');
  return [...fields, ...inner.flatMap((schema) => undescribed(schema, `${path}[]`))];
}
