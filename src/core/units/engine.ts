/** mathjs with the units of the site and nothing else: the parser of expressions, and units by their text. */
import { create, createUnitDependencies, parseDependencies, type FactoryFunctionMap, type MathNode, type Unit, type UnitDefinition as MathjsUnit } from 'mathjs';
import { nearMiss } from '../text/near-miss.ts';
import { UnitProblem } from './unit-problem.ts';
import { mathjsUnits, spellings, unitDefinitions, wordsOf, type UnitDefinition, type UnitWords } from './units.ts';

/** What we use of mathjs, whose own types lack `deleteUnit` and take a prefix for text. */
interface Engine {
  parse(expression: string): MathNode;
  createUnit(name: string, definition: MathjsUnit): Unit;
  Unit: {
    UNITS: Record<string, unknown>;
    parse(text: string): Unit;
    isValuelessUnit(name: string): boolean;
    deleteUnit(name: string): void;
    BASE_DIMENSIONS: string[];
  };
}

/** Words of a unit by every name under which it is read. */
export const unitWords: ReadonlyMap<string, UnitWords> = new Map([
  ...mathjsUnits.map((name) => [name, { one: name, many: name }] as const),
  ...unitDefinitions.flatMap((unit) => spellings(unit).map((name) => [name, wordsOf(unit)] as const)),
]);
/** Units that mean a pure number: a percentage and a factor. Each with the number that one of it is worth. */
export const ratioUnits: ReadonlyMap<string, number> = new Map([['', 1], ['%', 0.01], ['×', 1]]);

/** Longest text of a unit. */
const longestUnit = 80;
/** Largest power of a unit within a unit. */
const largestPower = 9;
/** Prefixes that the field does not use and that make `dB` a tenth of a byte. */
const strangePrefixes: ReadonlySet<string> = new Set(['da', 'h', 'd', 'c', 'deca', 'hecto', 'deci', 'centi']);

/** Units with a prefix that a slip of the keyboard may have meant. */
const commonPrefixed = ['ns', 'us', 'ms', 'kB', 'KiB', 'MB', 'MiB', 'GB', 'GiB', 'TB', 'TiB', 'Gbit', 'MHz', 'GHz', 'GFLOP', 'TFLOP', 'kWh'];

/** Habitual spellings that mean something else here, or nothing. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/^(.?)FLOPS$/i, 'Write FLOP for operations and FLOP/s for a rate, with a prefix where needed: `TFLOP/s`.'],
  [/^[kMGTP]?OPS$/, 'Write `op/s`, with a prefix where needed: `Top/s`.'],
  [/^[kKMGTP]i?bps$/, 'Write bits as `bit`: `Gbit/s`.'],
  [/^[kKMGTP]i?b$/, 'Write bits as `bit` (`Gbit`) and bytes as `B` (`GB`).'],
  [/^KB$/, 'Write `kB` for 1000 bytes or `KiB` for 1024.'],
  [/^(x|times)$/, 'A factor has the unit `×`, or none.'],
  [/^percent$/, 'Write `%`.'],
  [/^d[BK]?$/, 'Logarithmic units are not supported: use a factor.'],
  [/[%×]/, 'A percentage or a factor stands alone: `%`, `×`.'],
];

const engine = makeEngine();

/** Names of the base units in the order of a measure's dimensions: those of mathjs in capitals (`TIME`, `BIT`), then counted things. */
export const baseNames: readonly string[] = [...engine.Unit.BASE_DIMENSIONS];
/** The counted things among them. */
export const countedBases: ReadonlySet<string> = new Set(unitDefinitions.flatMap(({ name, definition }) => (definition === undefined ? [name] : [])));

const known = new Map<string, Unit>();

/** The unit that `text` names, of value 1; null for a pure number (`''`, `%`, `×`). Throws UnitProblem. */
export function parseUnit(text: string): Unit | null {
  if (ratioUnits.has(text)) return null;
  const found = known.get(text);
  if (found) return found;
  const unit = readUnit(text);
  known.set(text, unit);
  return unit;
}

/** Whether `name` is one unit, with or without prefix. */
export function isUnitName(name: string): boolean {
  if (!/^[A-Za-zµμ]+$/.test(name)) return false;
  const plain = asciiUnit(name);
  if (!engine.Unit.isValuelessUnit(plain)) return false;
  return unitParts(engine.Unit.parse(plain)).every(({ prefix }) => !strangePrefixes.has(prefix));
}

export interface UnitPart {
  name: string;
  /** Letters of the prefix; empty for none. */
  prefix: string;
  power: number;
}

/** The units that a compound unit is made of, in the order in which they are written. */
export function unitParts(unit: Unit): UnitPart[] {
  const parts = unit.units as unknown as { unit: { name: string }; prefix: { name: string }; power: number }[];
  return parts.map((part) => ({ name: part.unit.name, prefix: part.prefix.name, power: part.power }));
}

/** The problem that `name` is no unit, with the remedy for habitual spellings and near misses. */
export function unknownUnit(name: string, whole: string): UnitProblem {
  const within = name === whole ? '' : ` in “${whole}”`;
  const habit = habits.find(([pattern]) => pattern.test(name));
  if (habit) return new UnitProblem(`\`${name}\`${within} is not a unit.`, habit[1]);
  const near = nearMiss(name, [...commonPrefixed, ...unitWords.keys()]);
  return new UnitProblem(
    `\`${name}\`${within} is not a unit.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
    'Use a unit of mathjs that the field uses (`ns`, `GiB`, `GB/s`, `GHz`), or a counting unit; a new one is one word in src/core/units/units.ts.',
  );
}

/** An expression as a tree. Throws what mathjs throws for a syntax error. */
export function parseExpression(expression: string): MathNode {
  return engine.parse(expression);
}

/** Unit text with the letters that mathjs reads: `u` for micro. */
export function asciiUnit(text: string): string {
  return text.replace(/[µμ]/g, 'u');
}

function readUnit(text: string): Unit {
  if (text.length > longestUnit) throw new UnitProblem(`This unit is ${text.length} characters long.`, `A unit has at most ${longestUnit} characters.`);
  const plain = asciiUnit(text).replace(/·/g, '*').replace(/\s+per\s+|^per\s+/g, '/').trim();
  for (const name of plain.match(/[^\s*/^()]+/g) ?? []) if (!/^-?\d+$/.test(name) && !isUnitName(name)) throw unknownUnit(name, text);
  const malformed = (): UnitProblem => new UnitProblem(`“${text}” cannot be read as a unit.`, 'Write units like `ns`, `GB/s`, `cycles/element`, `B/(cycle*core)` or `mm^2`.');
  if (/(^|[^^\s\d-]|\s)\s*\d/.test(plain.replace(/^1\s*\//, '/'))) throw malformed();
  let unit: Unit;
  try {
    unit = engine.Unit.parse(plain.startsWith('/') ? `1 ${plain}` : /^1\s*\//.test(plain) ? plain : `1 ${plain}`);
  } catch {
    throw malformed();
  }
  if (unit.units.length === 0) throw malformed();
  const power = Math.max(...unit.units.map((part) => Math.abs(part.power)));
  if (power > largestPower) throw new UnitProblem(`“${text}” raises a unit to the power ${power}.`, `Powers of units go up to ${largestPower}.`);
  return unit;
}

function makeEngine(): Engine {
  const made = create({ createUnitDependencies, parseDependencies } as FactoryFunctionMap) as unknown as Engine;
  for (const name of Object.keys(made.Unit.UNITS)) if (!mathjsUnits.includes(name)) made.Unit.deleteUnit(name);
  for (const unit of unitDefinitions) {
    const [name, ...aliases] = spellings(unit);
    made.createUnit(name!, { aliases, ...optionsOf(unit) });
  }
  return made;
}

function optionsOf({ name, definition, prefixes }: UnitDefinition): MathjsUnit {
  return {
    baseName: name,
    ...(definition === undefined ? {} : { definition }),
    ...(prefixes === undefined ? {} : { prefixes }),
  };
}
