/** An address split into the indices of its walk. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { pageOf, type State } from './state.ts';
import { covers, indicesOf, levels, pageBytes } from './walk.ts';

interface Part {
  name: string;
  /** Index in the table, or offset in the page. */
  value: number;
  bits: number;
  /** What it leads to. */
  leads: string;
  /** Whether the page before leads to the same; null for an offset. */
  isShared: boolean | null;
}

/** Indices, and what they lead to, of the page with the number `at`; the byte touched is the first of its page. */
function partsOf({ params, rows, from, at }: State): Part[] {
  const page = pageOf(params, at);
  const indices = indicesOf(page);
  const isHuge = rows[3]!.some(({ column, span, isHuge: huge }) => huge && at - from >= column && at - from < column + span);
  const steps = isHuge ? 3 : 4;
  const isShared = (pages: number): boolean => at > 0 && Math.floor(page / pages) === Math.floor(pageOf(params, at - 1) / pages);
  const parts = indices.slice(0, steps).map((value, step): Part => {
    const level = 3 - step;
    const leads = step === steps - 1 ? `page of ${isHuge ? '2 MiB' : '4 KiB'}` : `${levels[level - 1]!} table`;
    return { name: `${levels[level]!} index`, value, bits: 9, leads, isShared: isShared(covers(level - 1)) };
  });
  return [...parts, { name: 'offset', value: isHuge ? indices[3]! * pageBytes : 0, bits: isHuge ? 21 : 12, leads: 'byte in it', isShared: null }];
}

/** An address in hexadecimal digits, four to a group. */
export function hex(page: number): string {
  return `0x${(page * pageBytes).toString(16).padStart(12, '0').replace(/(.{4})(?=.)/g, '$1\u202f')}`;
}

export function Address({ state }: { state: State }): JSX.Element {
  return (
    <div class="pt-address">
      {partsOf(state).map(({ name, value, bits, leads, isShared }) => (
        <div key={name} data-new={isShared === false} style={`flex-grow: ${bits};`}>
          <span>{name} <b>{formatNumber(value)}</b></span>
          <code>{value.toString(2).padStart(bits, '0').replace(/(.{9})(?=.{12}$)/, '$1 ')}</code>
          <span>→ {leads}</span>
          <span>{isShared === null ? '' : isShared ? `= that of page ${formatNumber(state.at)}` : state.at === 0 ? '+ the first' : '+ a new one'}</span>
        </div>
      ))}
    </div>
  );
}
