/** YAML to validated values, with a position for every node and all problems as issues. */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLError } from 'yaml';
import type { z } from 'zod';
import { positionAt, type Issue, type Position, type Where } from '../core/checks/issue.ts';
import { kindName } from '../core/text/kind-name.ts';
import { didYouMean } from '../core/text/near-miss.ts';

export interface ParsedYaml {
  /** Plain value; null where the text is no YAML at all. */
  value: unknown;
  where: Where;
  issues: Issue[];
}

/** Parses YAML that starts at line `firstLine` of `file`. Duplicate keys and syntax errors are issues. */
export function parseYaml(text: string, file: string, firstLine = 1): ParsedYaml {
  const lineCounter = new LineCounter();
  const source = text.replace(/^\uFEFF/, '');
  const lines = source.split('\n');
  const document = parseDocument(source, { lineCounter, uniqueKeys: true, prettyErrors: false });
  const place = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const issues: Issue[] = firstOfEachLine([...document.errors, ...document.warnings], (error) => place(error.pos[0]).line).map((error) => {
    const position = place(error.pos[0]);
    return { code: 'yaml-syntax', severity: 'error', file, position, ...explain(error, lines[position.line - firstLine] ?? '') };
  });
  const positions: Record<string, Position> = { '': { line: firstLine, column: 1 } };
  const visit = (node: unknown, path: string): void => {
    const child = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const name = child(String(pair.key.value));
        if (pair.key.range) positions[name] = place(pair.key.range[0]);
        visit(pair.value, name);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const range = (item as Node | null)?.range;
        if (range) positions[child(index)] = place(range[0]);
        visit(item, child(index));
      });
    }
  };
  visit(document.contents, '');
  let value: unknown = null;
  if (issues.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      issues.push({
        code: 'yaml-syntax', severity: 'error', file, position: positions['']!,
        message: `This YAML cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
        hint: 'Write anchors and aliases out in full.',
      });
    }
  }
  return { value, where: { file, positions }, issues };
}

/** The first problem of each line, up to the one behind which the parser has lost its place. */
function firstOfEachLine(errors: readonly YAMLError[], lineOf: (error: YAMLError) => number): YAMLError[] {
  const sorted = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const lost = sorted.findIndex(({ code }) => code === 'UNEXPECTED_TOKEN');
  const lines = new Set<number>();
  return (lost < 0 ? sorted : sorted.slice(0, lost + 1)).filter((error) => !lines.has(lineOf(error)) && lines.add(lineOf(error)));
}

/** What is wrong with a line, and the remedy. */
function explain({ code, message }: YAMLError, line: string): Pick<Issue, 'message' | 'hint'> {
  if (/^\s*\t/.test(line)) return { message: 'This is not valid YAML: a tab indents this line.', hint: 'Indent with spaces.' };
  if (/^(?:<{7}|={7}|>{7})/.test(line)) return { message: 'This is not valid YAML: the marks of a merge conflict stand here.', hint: 'Keep one of the two versions, and remove the marks.' };
  if (code === 'DUPLICATE_KEY') return { message: 'This key stands twice in one mapping.', hint: 'Keep one of the two.' };
  if (code === 'MULTIPLE_DOCS') return { message: 'This is not valid YAML: a line `---` begins a second document.', hint: 'Remove that line.' };
  return { message: `This is not valid YAML: ${message.replace(/\.?$/, '.')}`, hint: 'Check the indentation, and quote text that contains `: `, `#` or begins with a special character.' };
}

/**
 * Validates a parsed value; what does not fit the schema is one issue a field, and the value is null.
 * Of a record only the entries that do not fit are left out; and where there is a `fallback`, its fields stand in for those that do not fit,
 * so that the rest of an entry is checked with the rest of the content.
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  parsed: Pick<ParsedYaml, 'value' | 'where'>,
  fallback?: Partial<z.input<Schema>>,
): { data: z.infer<Schema> | null; issues: Issue[] } {
  const result = schema.safeParse(parsed.value, { reportInput: true });
  if (result.success) return { data: result.data, issues: [] };
  const { issues } = result.error;
  const wrong = new Set(issues.flatMap((issue) => (issue.path.length === 0 && issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String))));
  const isPartial = kindOf(parsed.value) === 'object' && (fallback !== undefined || schema.def.type === 'record');
  const rest = isPartial ? Object.fromEntries(Object.entries(parsed.value as object).filter(([key]) => !wrong.has(key))) : null;
  return { data: rest && (schema.safeParse({ ...fallback, ...rest }).data ?? null), issues: issues.flatMap((issue) => toIssues(issue, parsed.where, schema)) };
}

/** How to write a value of each kind. */
const remedies: Readonly<Record<string, string>> = {
  string: 'Write text. YAML reads bare numbers, dates, true, false and null as such: quote them where text is meant.',
  number: 'Write a plain number like 64 or 1.5e9, without quotes, commas or unit.',
  array: 'Write a list: `[one, two]`, or a line that begins with `- ` for each entry.',
  object: 'Write a mapping: `{ name: value }`, or indented lines `name: value` below.',
  record: 'Write a mapping: `{ name: value }`, or indented lines `name: value` below.',
  boolean: 'Write true or false, without quotes.',
};

type ZodIssue = z.core.$ZodIssue;

function toIssues(issue: ZodIssue, where: Where, schema: z.ZodType): Issue[] {
  const name = issue.path.length > 0 ? `\`${issue.path.map(String).join('.')}\`` : 'The file';
  const base = { code: 'field', severity: 'error', file: where.file } as const;
  const position = positionAt(where, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, issue.path);
      return issue.keys.map((key) => ({
        ...base,
        position: positionAt(where, [...issue.path, key]),
        message: `\`${[...issue.path.map(String), key].join('.')}\` is not a field that exists here.${didYouMean(key, known)}`,
        hint: known.length > 0 ? `The fields are: ${known.join(', ')}.` : 'Remove it.',
      }));
    }
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { ...base, position, message: `${name} is missing.`, hint: `Add it; it is ${kindName(issue.expected)}.` }
          : { ...base, position, message: `${name} is ${kindName(kindOf(issue.input))}, but must be ${kindName(issue.expected)}.`, hint: remedies[issue.expected] ?? 'Change the value.' },
      ];
    case 'invalid_value':
      return [{ ...base, position, message: `${name} is ${shown(issue.input)}, which is not allowed here.${typeof issue.input === 'string' ? didYouMean(issue.input, issue.values.map(String)) : ''}`, hint: `Use one of: ${issue.values.map(String).join(', ')}.` }];
    case 'too_big':
      return [{ ...base, position, message: `${name} is too long or too large: at most ${issue.maximum}${lengthOf(issue.input)}.`, hint: 'Shorten it.' }];
    case 'too_small':
      return [{ ...base, position, message: `${name} is too short or too small: at least ${issue.minimum}${lengthOf(issue.input)}.`, hint: 'Fill it in.' }];
    case 'invalid_union': {
      const inner = issue.errors.flat().find((each) => each.code !== 'invalid_type') ?? issue.errors.flat()[0];
      return [{ ...base, position, message: `${name} has none of the allowed forms${inner ? ` (${inner.message})` : ''}.`, hint: 'Compare it with the example in CONTRIBUTING.' }];
    }
    case 'invalid_key':
      return [{ ...base, position, message: `${name} is not allowed as a key: it ${(issue.issues[0]?.message ?? 'has the wrong form').replace(/^Invalid string: must match pattern (.*)$/, 'does not match $1')}.`, hint: 'Rename it.' }];
    default:
      return [{ ...base, position, message: `${name} ${shown(issue.input)} ${issue.message}.`.replace(/\s+/g, ' '), hint: 'Change the value.' }];
  }
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  const inner = (value: unknown): unknown => {
    const definition = (value as { def?: Record<string, unknown> }).def;
    if (definition?.['innerType']) return inner(definition['innerType']);
    if (definition?.['type'] === 'pipe') return inner(definition['in']);
    return value;
  };
  for (const key of path) {
    const definition = (inner(current) as { def?: Record<string, unknown> }).def ?? {};
    current = typeof key === 'number' ? definition['element'] : definition['shape'] ? (definition['shape'] as Record<string, unknown>)[String(key)] : definition['valueType'];
    if (!current) return [];
  }
  return Object.keys(((inner(current) as { def?: { shape?: object } }).def?.shape) ?? {});
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'infinite';
  return typeof value;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 57)}…` : value}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

function lengthOf(value: unknown): string {
  if (typeof value === 'string') return ` characters; it has ${value.length}`;
  if (Array.isArray(value)) return ` entries; it has ${value.length}`;
  return '';
}
