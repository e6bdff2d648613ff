/** The unit in which a result is shown when its author names none. */
import { baseNames } from './engine.ts';
import { isPure, measure, type Measure } from './measure.ts';
import type { Quantity } from './quantity.ts';

/** How the inputs of a calculation wrote sizes. */
export interface SizeStyle {
  /** With decimal prefixes (GB), not binary ones (GiB). */
  isDecimal: boolean;
  /** In bits, not bytes. */
  isBits: boolean;
}

/** Decimal in rates and where every input was; binary for sizes. */
export function sizeStyleOf(units: readonly string[]): SizeStyle {
  const text = units.join(' ');
  const hasBytes = /\b([kMGTPE]|[KMGTPE]i)?B\b|\bbytes?\b/.test(text);
  return {
    isDecimal: /\b[kMGTPE](B|bits?)\b/.test(text) && !/\b[KMGTPE]i(B|bits?)\b/.test(text),
    isBits: /bits?\b/.test(text) && !hasBytes,
  };
}

interface Part {
  unit: string;
  power: number;
}

/** The unit of a measure without prefix: `bytes/line`. */
export function plainUnit(of: Measure): string {
  const parts = partsOf(of).map((part) => (part.unit === 'B' ? { ...part, unit: 'byte' } : part));
  return isPure(of) ? '' : unitText(parts.filter(({ power }) => power > 0), parts.filter(({ power }) => power < 0));
}

/** The measure in the unit that reads best: its base units, the first with the largest prefix that leaves a number of at least 1. */
export function inBestUnit(of: Measure, style: SizeStyle = { isDecimal: false, isBits: false }): Quantity {
  if (isPure(of)) return { value: of.value, unit: '' };
  const parts = partsOf(of);
  const above = parts.filter(({ power }) => power > 0);
  const below = parts.filter(({ power }) => power < 0);
  const lead = above[0]?.power === 1 ? above[0].unit : null;
  const candidates = lead === null ? [undefined] : scaled(lead, style, above.length === 1 ? below : null);
  const units = candidates.map((unit) => unitText(unit === undefined ? above : [{ unit, power: 1 }, ...above.slice(1)], below));
  const amounts = units.map((unit) => ({ value: Number((of.value / measure({ value: 1, unit }).value).toPrecision(15)), unit }));
  const plain = amounts.find(({ unit }) => measure({ value: 1, unit }).value === 1) ?? amounts[0]!;
  if (of.value === 0) return plain;
  return amounts.findLast(({ value }) => Math.abs(value) >= 1) ?? amounts[0]!;
}

/** Base units with their powers: energy and power first, then sizes, counted things, lengths and times. */
function partsOf({ dimensions }: Measure): Part[] {
  const powers = new Map(baseNames.map((name, place) => [name, dimensions[place] ?? 0]));
  const take = (name: string): number => {
    const power = powers.get(name) ?? 0;
    powers.delete(name);
    return power;
  };
  const energy = take('MASS');
  const length = take('LENGTH') - 2 * energy;
  let time = take('TIME') + 2 * energy;
  const isPower = energy !== 0 && Math.sign(time) === -Math.sign(energy);
  if (isPower) time += energy;
  const parts: Part[] = [{ unit: isPower ? 'W' : 'J', power: energy }, { unit: 'B', power: take('BIT') }];
  for (const [unit, power] of powers) parts.push({ unit, power });
  parts.push({ unit: 'm', power: length }, { unit: 's', power: time });
  const present = parts.filter(({ power }) => power !== 0);
  const [first, second] = present;
  if (present.length === 2 && second?.unit === 's' && second.power === -1 && first?.power === 1) {
    if (first.unit === 'cycle') return [{ unit: 'Hz', power: 1 }];
    if (first.unit === 'transfer') return [{ unit: 'T', power: 1 }, second];
  }
  return present;
}

/** The unit with the prefixes that it may take, from small to large; `below` is null where it is not the only one above the line. */
function scaled(unit: string, style: SizeStyle, below: readonly Part[] | null): string[] {
  const isAlone = below?.length === 0;
  if (unit === 's') return ['ps', 'ns', 'us', 'ms', 's', ...(isAlone ? ['min', 'h', 'days', 'years'] : [])];
  if (unit === 'B') {
    const isRate = below?.some((part) => part.unit === 's') ?? false;
    const base = style.isBits ? 'bit' : 'B';
    const prefixes = style.isDecimal || isRate ? ['k', 'M', 'G', 'T', 'P', 'E'] : ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
    return [isRate || style.isBits ? base : 'bytes', ...prefixes.map((prefix) => prefix + base)];
  }
  if (unit === 'm') return ['nm', 'um', 'mm', 'm', 'km'];
  if (unit === 'W' || unit === 'J') return ['p', 'n', 'u', 'm', '', 'k', 'M', 'G', 'T'].map((prefix) => prefix + unit);
  if (['Hz', 'FLOP', 'T'].includes(unit)) return ['', 'k', 'M', 'G', 'T', 'P', 'E'].map((prefix) => prefix + unit);
  return [unit];
}

function unitText(above: readonly Part[], below: readonly Part[]): string {
  const inOrder = [...below].sort((a, b) => Number(b.unit === 's') - Number(a.unit === 's'));
  const text = ({ unit, power }: Part): string => (Math.abs(power) === 1 ? unit : `${unit}^${Math.abs(power)}`);
  return `${above.map(text).join('*') || '1'}${inOrder.map((part) => `/${text(part)}`).join('')}`;
}
