/** The sets of the cache as bars: the lines that one pass wants of each, against the ways that it has. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import type { State } from './state.ts';
import { matricesOf, plural } from './text.ts';
import type { Matrix } from './workloads.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  height: number;
  font: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, height: 206, font: 13 }, { name: 'wide', width: 560, height: 258, font: 13 }];
/** Room for the numbers of the axis. */
const left = 34;
const colors = { a: 'var(--plot-1)', b: 'var(--plot-3)', c: 'var(--plot-4)' };

export function SetBars({ state }: { state: State }): JSX.Element {
  return <div class="ex-chart">{sizes.map((size) => <Drawing key={size.name} state={state} size={size} />)}</div>;
}

function Drawing({ state, size: { name, width, height, font } }: { state: State; size: Size }): JSX.Element {
  const { wanted, geometry, sets, walk } = state;
  const { ways } = geometry;
  const matrices = matricesOf(state);
  const totals = Array.from({ length: sets }, (_, set) => matrices.reduce((total, matrix) => total + wanted[matrix][set]!, 0));
  const most = Math.max(...totals, ways);
  const top = most * 1.06;
  const [right, head, foot] = [8, font * 3.4, font * 1.9];
  const up = (lines: number): number => height - foot - (lines / top) * (height - foot - head);
  const pitch = (width - left - right) / sets;
  const bar = Math.max(1.5, pitch - (pitch > 4 ? 1.5 : pitch > 2 ? 0.6 : 0));
  /** The bars of one matrix, or of what is over the room, as one path. */
  const path = (from: (set: number) => number, to: (set: number) => number): string =>
    totals.map((_, set) => {
      const [low, high] = [from(set), to(set)];
      return high > low ? `M${round(left + set * pitch + (pitch - Math.min(bar, pitch)) / 2)} ${round(up(low))}h${round(bar)}V${round(up(high))}h${round(-bar)}z` : '';
    }).join('');
  const below = (set: number, count: number): number => Math.min(ways, matrices.slice(0, count).reduce((total, matrix) => total + wanted[matrix][set]!, 0));
  const crowded = totals.filter((lines) => lines > ways);
  const lost = crowded.reduce((total, lines) => total + lines - ways, 0);
  const rim = up(ways);
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font}>
      <defs>
        <pattern id={`cache-over-${name}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="1" y1="0" x2="1" y2="5" stroke="var(--wrong)" stroke-width="2.4" />
        </pattern>
        <pattern id={`cache-b-${name}`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="2.6" fill={colors.b} />
        </pattern>
        <pattern id={`cache-c-${name}`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="2.6" height="4" fill={colors.c} />
        </pattern>
      </defs>
      {matrices.map((matrix, index) => (
        <path key={matrix} d={path((set) => below(set, index), (set) => below(set, index + 1))} fill={matrix === 'a' ? colors.a : `url(#cache-${matrix}-${name})`} stroke={colors[matrix]} stroke-width={pitch > 4 ? 0.75 : 0} />
      ))}
      <path d={path(() => ways, (set) => totals[set]!)} fill={`url(#cache-over-${name})`} stroke="var(--wrong)" stroke-width="1" />
      <line x1={left} x2={width - right} y1={up(0)} y2={up(0)} stroke="var(--edge)" />
      <line x1={left} x2={width - right} y1={rim} y2={rim} stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="5 3" />
      <text x={left - 5} y={rim + font * 0.35} text-anchor="end" fill="var(--ink)" font-weight="650">{formatNumber(ways)}</text>
      {most > ways * 1.25 && <text x={left - 5} y={up(most) + font * 0.35} text-anchor="end" fill="var(--soft)">{formatNumber(most)}</text>}
      {up(0) - rim > font * 1.3 && <text x={left - 5} y={up(0)} text-anchor="end" fill="var(--soft)">0</text>}
      <text x={width - right} y={font * 0.85 + 2} text-anchor="end" fill="var(--ink)">┄ room: {plural(ways, 'line')}</text>
      <Key matrices={matrices} name={name} font={font} walk={walk.matrix} />
      <text x={left} y={font * 2.5} fill={crowded.length > 0 ? 'var(--wrong)' : 'var(--right)'} font-weight="650">
        {crowded.length > 0 ? `✗ ${plural(crowded.length, 'set')}: ${plural(lost, 'line')} without room` : '✓ every line has room'}
      </text>
      {ticksOf(sets).map((set) => (
        <text key={set} x={round(left + (set + 0.5) * pitch)} y={height - foot + font * 1.25} text-anchor={sets === 1 ? 'middle' : set === 0 ? 'start' : set === sets - 1 ? 'end' : 'middle'} fill="var(--soft)">{set === 0 ? 'set 0' : formatNumber(set)}</text>
      ))}
    </svg>
  );
}

function Key({ matrices, name, font, walk }: { matrices: readonly Matrix[]; name: string; font: number; walk: Matrix }): JSX.Element {
  const texts = matrices.map((matrix) => `${matrix}${matrix === walk ? ' (walk)' : ''}`);
  const starts = texts.map((_, index) => left + texts.slice(0, index).reduce((total, text) => total + text.length * font * 0.55 + font * 2.4, 0));
  return (
    <g>
      {matrices.map((matrix, index) => (
        <g key={matrix} transform={`translate(${round(starts[index]!)} 2)`}>
          <rect width={font * 0.8} height={font * 0.8} y={font * 0.15} fill={matrix === 'a' ? colors.a : `url(#cache-${matrix}-${name})`} stroke={colors[matrix]} />
          <text x={font * 1.1} y={font * 0.85} fill="var(--ink)">{texts[index]}</text>
        </g>
      ))}
    </g>
  );
}

/** Sets that are named on the axis. */
function ticksOf(sets: number): readonly number[] {
  if (sets <= 4) return Array.from({ length: sets }, (_, set) => set);
  return [0, sets / 4, sets / 2, (3 * sets) / 4, sets - 1];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
