/**
 * The units of the site: the few of mathjs that the field uses, and counting units.
 * A counting unit is a base unit of its own, so that 64 bytes/line × 512 lines closes and 64 bytes × 512 lines does not.
 */

/** How a unit is written in text. Plural and singular are the same for symbols (`ns`, `GiB`). */
export interface UnitWords {
  one: string;
  many: string;
}

export interface UnitDefinition {
  /** Name in content, without prefix. */
  name: string;
  /** Other spellings that are read; plurals of words come by themselves. */
  aliases?: readonly string[];
  /** What it is in terms of other units; a base unit has none. */
  definition?: string;
  /** Prefixes of mathjs: `short` is SI by letter, `binary_short` adds Ki, Mi, Gi. */
  prefixes?: 'short' | 'binary_short';
  /** Given where the text differs from the name and its regular plural; a string is a symbol without plural. */
  shown?: UnitWords | string;
}

/** Units of mathjs that are kept as they are; all others (feet, teaspoons, angles) are removed, since each takes a name or a prefix. */
export const physicalUnits: readonly string[] = ['m', 's', 'B', 'W', 'J', 'byte', 'bytes', 'min', 'minute', 'minutes', 'h', 'hour', 'hours', 'day', 'days', 'week', 'weeks', 'year', 'years', 'second', 'seconds'];

/** Units that mathjs has in another sense or spelling. */
const ownUnits: readonly UnitDefinition[] = [
  { name: 'bit', prefixes: 'binary_short', definition: '0.125 B', aliases: ['bits'], shown: { one: 'bit', many: 'bits' } },
  { name: 'Wh', prefixes: 'short', definition: '3600 J', shown: 'Wh' },
  { name: 'cycle' },
  { name: 'Hz', prefixes: 'short', definition: '1 cycle/s', shown: 'Hz' },
  { name: 'transfer' },
  { name: 'T', prefixes: 'short', definition: '1 transfer', shown: 'T' },
  { name: 'FLOP', prefixes: 'short', shown: 'FLOP' },
  { name: 'operation' },
  { name: 'op', prefixes: 'short', definition: '1 operation', aliases: ['ops'], shown: { one: 'op', many: 'ops' } },
  { name: 'macroop', shown: { one: 'macro-op', many: 'macro-ops' } },
  { name: 'uop', shown: { one: 'µop', many: 'µops' } },
  { name: 'miss' },
  { name: 'misprediction', aliases: ['mispredict', 'mispredicts'] },
  { name: 'comparison', aliases: ['compare', 'compares'] },
  { name: 'syscall', shown: { one: 'system call', many: 'system calls' } },
  { name: 'GPU', shown: { one: 'GPU', many: 'GPUs' } },
  { name: 'CPU', shown: { one: 'CPU', many: 'CPUs' } },
  { name: 'SM', shown: { one: 'SM', many: 'SMs' } },
  { name: 'FMA', shown: { one: 'FMA', many: 'FMAs' } },
  { name: 'index', aliases: ['indices'], shown: { one: 'index', many: 'indices' } },
  { name: 'vertex', aliases: ['vertices'], shown: { one: 'vertex', many: 'vertices' } },
  { name: 'USD', shown: 'USD' },
];

/** Counting units with a regular plural. To add one, add its singular here. */
const countedThings = `
  access activation address allocation array batch block bounce branch bubble bucket buffer bug call card chain channel character chip chunk client
  cluster collision column command commit compilation config connection copy core counter crossing decoder descriptor device die dimension document edge element
  entry epoch error event expert fault feature file flow frame function group handle hash head hit hop host image inode insertion instruction interrupt iteration item
  job jump kernel key lane layer level line link load lock lookup macrobatch map message microbatch microstep neuron node object offset packet page pair parameter partition pass
  path peer pin pixel pointer port probe process processor program query queue question rank read record register replica request resize retry request-pair ring round row rule sample
  second-chance sector segment sequence server set shard signal slot socket spill stage stall statement step store stream string swap switch table task
  thread tile time token trace transaction tree trial turn unit update user value vector wakeup warp wave way weight word worker write
`;

/** A word's regular plural: `access` → `accesses`, `entry` → `entries`, `key` → `keys`. */
export function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}
