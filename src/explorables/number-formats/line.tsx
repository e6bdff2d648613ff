/** The stretch of number line on which the sum is rounded. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { around, nextTo, stepAt } from './formats.ts';
import type { State } from './state.ts';
import { placeOf, plain, show } from './text.ts';

interface Tick {
  /** Place, in percent of the width. */
  at: number;
  value: number;
  note: string;
  isResult: boolean;
}

/** The value that is rounded last: a itself where nothing is added. */
const roundedIn = ({ own, params, typed }: State): number => (params.b === 0 ? typed * params.scale : own.last);

/** The numbers of the format near the value that is rounded, and its own place; null where it is no number. */
function ticksOf(state: State): { ticks: Tick[]; at: number } | null {
  const { format: of, sum } = state.own;
  const last = roundedIn(state);
  const place = placeOf(of, last);
  if (place === 'none') return null;
  const sign = last < 0 ? -1 : 1;
  const outside = Number.isFinite(sum) ? 'out of range' : sign < 0 && sum < 0 ? '−∞' : show(of, sum);
  if (place === 'beyond') {
    const mirror = (at: number): number => (sign < 0 ? 100 - at : at);
    return { at: mirror(88), ticks: [{ at: mirror(18), value: sign * of.largest, note: 'the largest', isResult: Number.isFinite(sum) }, { at: mirror(46), value: sign * of.limit, note: outside, isResult: !Number.isFinite(sum) }] };
  }
  if (place === 'exact') {
    const neighbors = ([-1, 1] as const).map((direction) => ({ direction, value: nextTo(of, last, direction) }));
    const distance = (value: number | null): number => (value === null || !Number.isFinite(value) ? stepAt(of, Math.abs(last)) : Math.abs(value - last));
    const most = Math.max(...neighbors.map(({ value }) => distance(value)));
    const ticks = neighbors.map(({ direction, value }): Tick => ({ at: 50 + (direction * 34 * distance(value)) / most, value: value ?? Number.NaN, note: direction < 0 ? 'below' : 'above', isResult: false }));
    return { at: 50, ticks: [ticks[0]!, { at: 50, value: Number.NaN, note: '', isResult: true }, ticks[1]!] };
  }
  const { below, above } = around(of, last);
  const step = above - below;
  const ticks = [below, above].map((value, index): Tick => {
    const isOut = Math.abs(value) > of.largest;
    const parity = place === 'tie' ? (Math.abs(value / step) % 2 === 0 ? 'even' : 'odd') : '';
    return { at: index === 0 ? 25 : 75, value, note: [parity, isOut ? outside : ''].filter((each) => each !== '').join(', '), isResult: isOut ? !Number.isFinite(sum) : value === sum };
  });
  return { at: 25 + (50 * (last - below)) / step, ticks };
}

export function Line({ state }: { state: State }): JSX.Element {
  const { own, params } = state;
  const { format: of, moved } = own;
  const last = roundedIn(state);
  const found = ticksOf(state);
  const what = params.b === 0 ? 'Storing a' : params.times === 1 ? 'Rounding a + b' : moved === null ? 'The last rounding' : moved < params.times ? `Addition ${formatNumber(moved + 1)}, which changes nothing` : 'The last addition';
  if (!found) return <p class="nf-line-off"><b>{what}.</b> {show(of, last)} has no neighbors.</p>;
  const why = { tie: ' In the middle of two, the even fraction wins.', exact: ` ${of.name} has this number: nothing to round.`, near: '', beyond: '', none: '' }[placeOf(of, last)];
  const steps = Math.abs(last) < of.limit ? `A step of ${of.name} is ${show(of, stepAt(of, Math.abs(last)))} here.` : '';
  const result = found.ticks.find(({ isResult }) => isResult)?.at ?? found.at;
  return (
    <div>
      <p><b>{what}.</b> {steps}{why}</p>
      <div class="nf-line" role="img" aria-label={`${plain(last)}, near ${found.ticks.filter(({ value }) => !Number.isNaN(value)).map(({ value }) => show(of, value)).join(' and ')}`}>
        <i style={{ left: `${Math.min(found.at, result)}%`, width: `${Math.abs(result - found.at)}%` }} />
        <span style={{ left: `${found.at}%` }}>{plain(last)}<br />◆</span>
        {found.ticks.map((tick) => (
          <span key={tick.at} data-result={tick.isResult} style={{ left: `${tick.at}%` }}>{tick.isResult ? '●' : '│'}<br />{Number.isNaN(tick.value) ? '' : show(of, tick.value)}<br /><small>{tick.note}</small></span>
        ))}
      </div>
    </div>
  );
}
