/** The first cycles of one core: which chain's FMA starts where, and what stays empty. */
import type { JSX } from 'preact';
import { shownCycles, type State } from './state.ts';
import { short } from './text.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  label: number;
  font: number;
  /** Cycles that fit. */
  cycles: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, label: 46, font: 12.5, cycles: 12 }, { name: 'wide', width: 680, label: 56, font: 14, cycles: shownCycles }];
const row = 26;

export function Schedule({ state }: { state: State }): JSX.Element {
  return <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} state={state} size={size} />)}</div>;
}

function Drawing({ state: { params, starts, turn }, size: { name, width, label, font, cycles } }: { state: State; size: Size }): JSX.Element {
  const cell = (width - label - 4) / cycles;
  const top = font * 3.5;
  const bottom = top + row * params.perCycle;
  const height = bottom + font * 1.7;
  const end = Math.min(turn, cycles);
  const across = (cycle: number): number => label + cycle * cell;
  const taken = new Map(starts.map(({ cycle, unit, chain }) => [cycle * params.perCycle + unit, chain]));
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height.toFixed(0)}`} width={width} height={height.toFixed(0)} font-size={font}>
      <text x="0" y={font} fill="var(--soft)">{name === 'wide' ? 'One core: the FMAs that start in each cycle, by the number of their chain' : 'FMAs that start in a cycle, by their chain'}</text>
      <path d={`M${across(0) + 1} ${top - 3}v-4H${(across(end) - 1.5).toFixed(1)}${turn <= cycles ? 'v4' : ''}`} fill="none" stroke="var(--ink)" stroke-width="1.5" />
      <text x={across(0) + 2} y={top - 11} fill="var(--ink)" font-weight="650">one turn: {short(turn, turn === 1 ? 'cycle' : 'cycles')}</text>
      {Array.from({ length: params.perCycle }, (_, unit) => (
        <g key={unit}>
          <text x="0" y={top + unit * row + row * 0.62} fill="var(--ink)">Unit {unit + 1}</text>
          {Array.from({ length: cycles }, (_, cycle) => {
            const chain = taken.get(cycle * params.perCycle + unit);
            const isFirst = chain === 0;
            return (
              <g key={cycle}>
                <rect x={(across(cycle) + 1).toFixed(1)} y={top + unit * row + 1} width={(cell - 2).toFixed(1)} height={row - 3} rx="2" fill={chain === undefined ? 'none' : isFirst ? 'var(--plot-1)' : 'var(--sheet)'} stroke={chain === undefined ? 'var(--edge)' : 'var(--plot-1)'} stroke-width={chain === undefined ? 1 : 1.5} stroke-dasharray={chain === undefined ? '2 3' : undefined} />
                {chain !== undefined && <text x={(across(cycle) + cell / 2).toFixed(1)} y={top + unit * row + row * 0.62} text-anchor="middle" font-weight="650" fill={isFirst ? 'var(--paper)' : 'var(--ink)'}>{chain + 1}</text>}
              </g>
            );
          })}
        </g>
      ))}
      {[0, 4, 8, 12].filter((cycle) => cycle < cycles).map((cycle) => <text key={cycle} x={(across(cycle) + cell / 2).toFixed(1)} y={bottom + font * 1.15} text-anchor="middle" fill="var(--soft)">{cycle}</text>)}
      <text x="0" y={bottom + font * 1.15} fill="var(--soft)">cycle</text>
    </svg>
  );
}
