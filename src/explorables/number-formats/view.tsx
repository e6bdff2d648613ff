/** Bits of a, b and their sum, the rounding of the sum, and the same in all formats with their ranges. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import type { ViewProps } from '../shared/contract.ts';
import { Bits, product } from './bits.tsx';
import { encode, nextTo, smallest, widthOf, type Format } from './formats.ts';
import { Line } from './line.tsx';
import type { Event, Outcome, State } from './state.ts';
import { percent, plain, show } from './text.ts';

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const { params, own, typed, pattern, exact } = state;
  const { format: of } = own;
  const { b, times, scale } = params;
  const by = scale === 1 ? '' : ` × ${formatNumber(scale)}`;
  const is = (value: number, kept: number): string => `${plain(value)}${by} ${Object.is(value * scale, kept) || value * scale === kept ? (scale === 1 ? '' : `= ${show(of, kept)}`) : `→ ${show(of, kept)}`}`;
  return (
    <div class="ex-number-formats" data-wide={widthOf(of) > 16}>
      <div class="nf-head">
        <p><b>a</b> = {is(typed, own.a)} <small>{Number.isFinite(own.a) && own.a !== 0 ? `= ${product(of, pattern)}` : ''}</small></p>
        {([-1, 1] as const).map((direction) => <button key={direction} type="button" disabled={nextTo(of, own.a, direction) === null} onClick={() => dispatch({ kind: 'next', direction })}>{direction < 0 ? '‹ Number below' : 'Number above ›'}</button>)}
      </div>
      <Bits of={of} pattern={pattern} onFlip={(bit) => dispatch({ kind: 'flip', bit })} />
      {b !== 0 && <><p><b>b</b> = {is(b, own.b)}</p><Bits of={of} pattern={encode(of, own.b)} /></>}
      {b !== 0 && <><p><b>a + {times === 1 ? '' : `${formatNumber(times)} `}b</b> = {plain(exact)}{by} {own.error === 0 ? '' : `→ ${show(of, own.sum)}`} <small>{Math.abs(own.sum) === Infinity ? 'An exponent of all ones and a fraction of 0 is ∞. ' : ''}Framed: bits that differ from those of a.</small></p><Bits of={of} pattern={encode(of, own.sum)} before={pattern} /></>}
      <Line state={state} />
      <Formats state={state} />
    </div>
  );
}

/** Ends of the axis of ranges, as powers of two. */
const [from, to] = [-152, 132];
const across = (size: number): number => Math.min(100, Math.max(0, (100 * (Math.log2(size) - from)) / (to - from)));

function Formats({ state: { all, own, params, exact } }: { state: State }): JSX.Element {
  const sum = Math.abs(exact * params.scale);
  const b = params.b * params.scale;
  const marks = [{ glyph: '○', size: b }, { glyph: '◆', size: sum }].filter(({ size }) => size > 0 && Number.isFinite(size));
  return (
    <div>
      <p><b>The same in every format.</b> <small>◆ what must fit{b > 0 ? ', ○ b' : ''}. Bars reach from the smallest number (hatched: subnormal) to the largest; in {own.format.name} {rangeOf(own.format)}.</small></p>
      <ul>
        {all.map((each) => (
          <li key={each.format.id} data-on={each.format.id === params.format}>
            <b>{each.format.id === params.format ? '▸ ' : ''}{each.format.name}</b>
            <span>{show(each.format, each.result)}</span>
            <span>{verdict(each, exact)}</span>
            <div class="nf-bar" role="img" aria-label={rangeOf(each.format)}>
              <Range of={each.format} />
              {marks.map(({ glyph, size }) => <b key={glyph} style={{ left: `${across(size)}%` }}>{glyph}</b>)}
            </div>
          </li>
        ))}
        <li aria-hidden="true"><div class="nf-axis">{[-40, -20, 0, 20].map((power) => <small key={power} style={{ left: `${across(10 ** power)}%` }}>{power === 0 ? '1' : formatNumber(10 ** power)}</small>)}</div></li>
      </ul>
    </div>
  );
}

function Range({ of }: { of: Format }): JSX.Element {
  const [least, normal, most] = [smallest(of), 2 ** of.least, of.largest].map(across) as [number, number, number];
  return <><i data-subnormal="" style={{ left: `${least}%`, width: `${normal - least}%` }} /><i style={{ left: `${normal}%`, width: `${most - normal}%` }} /></>;
}

function rangeOf(of: Format): string {
  const [least, normal] = [smallest(of), 2 ** of.least].map((value) => formatNumber(value, { digits: 3 }));
  return `${least}, normal from ${normal}, to ${of.largest < 1e6 ? formatNumber(of.largest) : formatNumber(of.largest, { digits: 3 })}`;
}

function verdict({ result, error }: Outcome, exact: number): string {
  if (error === null) return Number.isFinite(exact) ? '✗ out of range' : '';
  return error === 0 ? '✓ exact' : result === 0 ? '✗ lost' : `${percent(error)} off`;
}
