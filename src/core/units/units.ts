/**
 * The units of the site: the few of mathjs that the field uses, and counting units.
 * A hertz is a cycle a second, so that 32 B/cycle × 5 GHz closes.
 * A counting unit is a base unit of its own, so that 64 bytes/line × 512 lines closes and 64 bytes × 512 lines does not.
 */

/** How a unit is written in text; singular and plural of a symbol are the same. */
export interface UnitWords {
  one: string;
  many: string;
}

export interface UnitDefinition {
  /** Name in content, without prefix. */
  name: string;
  /** What it is in terms of other units; a base unit has none. */
  definition?: string;
  /** Prefixes of mathjs that it takes: `short` is SI by letter, `binary_short` adds Ki, Mi, Gi. */
  prefixes?: 'short' | 'binary_short';
  /** A symbol has no plural. */
  isSymbol?: boolean;
  /** Other spellings that are read. */
  aliases?: readonly string[];
  /** Where the text differs from the name and its regular plural. */
  words?: UnitWords;
}

/** Units of mathjs that are kept; all others (feet, teaspoons, angles) are removed, since each takes names and hides typing errors. */
export const mathjsUnits: readonly string[] = ['m', 's', 'B', 'W', 'J'];

/** Units with a definition, a prefix, or another text than their name. */
const ownUnits: readonly UnitDefinition[] = [
  { name: 'byte', definition: '1 B' },
  { name: 'bit', definition: '0.125 B', prefixes: 'binary_short' },
  { name: 'second', definition: '1 s' },
  { name: 'min', definition: '60 s', isSymbol: true },
  { name: 'minute', definition: '60 s' },
  { name: 'h', definition: '3600 s', isSymbol: true },
  { name: 'hour', definition: '3600 s' },
  { name: 'day', definition: '86400 s' },
  { name: 'week', definition: '604800 s' },
  { name: 'year', definition: '31557600 s' },
  { name: 'Wh', definition: '3600 J', prefixes: 'short', isSymbol: true },
  { name: 'cycle' },
  { name: 'Hz', definition: '1 cycle/s', prefixes: 'short', isSymbol: true },
  { name: 'transfer' },
  { name: 'T', definition: '1 transfer', prefixes: 'short', isSymbol: true },
  { name: 'FLOP', prefixes: 'short', isSymbol: true },
  { name: 'operation' },
  { name: 'op', definition: '1 operation', prefixes: 'short' },
  { name: 'macroop', words: { one: 'macro-op', many: 'macro-ops' } },
  { name: 'uop', words: { one: 'µop', many: 'µops' } },
  { name: 'misprediction', aliases: ['mispredict', 'mispredicts'] },
  { name: 'comparison', aliases: ['compare', 'compares'] },
  { name: 'syscall', words: { one: 'system call', many: 'system calls' } },
  { name: 'index', words: { one: 'index', many: 'indices' }, aliases: ['indices'] },
  { name: 'vertex', words: { one: 'vertex', many: 'vertices' }, aliases: ['vertices'] },
  { name: 'USD', isSymbol: true },
];

/** Counting units with a regular plural. To add one, add its singular here. */
const countedThings = `
  CPU FMA GPU NIC SM
  access activation address allocation arena array batch bin block branch bubble bucket buffer call candidate card chain channel character chip chunk class client
  cluster collision column command commit config connection copy core counter decoder descriptor device die digit dimension document edge element
  entry epoch error event expert fault feature file flow frame fragment function generation group guard handle hash head hit hop host image inode insertion
  instruction interrupt iteration item job jump kernel key lane layer level line link load lock lookup message microbatch miss neuron node object offset
  packet page pair parameter partition pass path peer permutation pin pixel point pointer pool port probe process processor program query queue question
  rank read record reference register replica request resize retry ring round row rule sample sector segment sequence server set shard shingle signal slot
  socket spill stage stall statement step store stream string swap switch table task tensor thread tile token trace transaction tree trial trip turn update user
  value vector wakeup warp wave way weight word worker write
`;

/** Every counting unit and every unit of our own. */
export const unitDefinitions: readonly UnitDefinition[] = [
  ...ownUnits,
  ...countedThings.trim().split(/\s+/).map((name) => ({ name })),
];

/** A word's regular plural: `access` → `accesses`, `entry` → `entries`, `key` → `keys`. */
export function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/** Every name under which a unit is read, prefixes apart. */
export function spellings({ name, isSymbol, aliases = [] }: UnitDefinition): string[] {
  return isSymbol ? [name, ...aliases] : [name, plural(name), ...aliases];
}

/** Its text in the singular and the plural. */
export function wordsOf({ name, isSymbol, words }: UnitDefinition): UnitWords {
  return words ?? { one: name, many: isSymbol ? name : plural(name) };
}
