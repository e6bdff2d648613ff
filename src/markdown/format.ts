/** Values, dates and machines in words. */
import type { Machine } from '../core/schema/lab.ts';
import { formatText } from '../core/units/format.ts';
import type { Quantity } from '../core/units/quantity.ts';

const dates = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** `Nov 22, 2026` of an ISO date. */
export function formatDate(iso: string): string {
  return dates.format(new Date(`${iso}T00:00:00Z`));
}

/** Number and unit that stay on one line: `5.81 ns` with a no-break space, `3.4×`. */
export function formatValue(quantity: Quantity, digits?: number): string {
  return formatText(quantity, { digits }).replaceAll(' ', '\u00a0');
}

/** Processor and what stands between it and the program: `AMD EPYC 9R14, 2 cores, virtual machine`. */
export function describeMachine(machine: Machine): string {
  const processor = machine.processor.replace(/\((R|TM)\)/gi, '').replace(/\s+/g, ' ').trim();
  const virtual = machine.virtual === null ? [] : [machine.virtual === 'virtual machine' ? 'virtual machine' : `virtual machine (${machine.virtual})`];
  return [processor, machine.gpu, `${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}`, ...virtual].filter((part) => part !== null).join(', ');
}

/** `gcc 12.2.0, Python 3.11.2` from the first lines that the tools print of themselves. */
export function describeVersions(versions: Readonly<Record<string, string>>): string {
  const known = Object.entries(versions).map(([tool, line]) => {
    const bare = line.replace(/\([^)]*\)/g, '').trim();
    return `${/^python3?$/.test(tool) ? 'Python' : tool} ${/\d+(\.\d+)+\S*$/.exec(bare)?.[0] ?? /\d+(\.\d+)+/.exec(bare)?.[0] ?? line}`;
  });
  return [...new Set(known)].join(', ');
}

/** The text with its first letter capital, where the first word is an ordinary one. */
export function capitalize(text: string): string {
  return /^[a-z]+(?=[\s,:;.]|$)/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

/** The text with a full stop at its end, where it has no mark of its own. */
export function sentence(text: string): string {
  return /[.!?…]["”)]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
