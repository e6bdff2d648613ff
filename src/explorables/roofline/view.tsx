/** The roofline, and below it the first cycles of the loop or the sweep over chains. */
import type { JSX } from 'preact';
import { Chart } from '../shared/chart.tsx';
import type { ViewProps } from '../shared/contract.ts';
import { measuredTurns } from './kernels.ts';
import { Roof } from './roof.tsx';
import { Schedule } from './schedule.tsx';
import { controls, type Event, type State } from './state.ts';
import { short, tableTurn } from './text.ts';

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const isSweep = state.params.shown === 'sweep';
  return (
    <div class="ex-roofline">
      <Roof state={state} />
      {isSweep ? <Sweep state={state} /> : <Schedule state={state} />}
      <button type="button" onClick={() => dispatch({ shown: isSweep ? 'schedule' : 'sweep' })}>{isSweep ? 'Show the first cycles' : 'Show all numbers of chains, and what was measured'}</button>
    </div>
  );
}

/** One turn by number of chains: by the reader's numbers, by LLVM 16's table, and as measured. */
function Sweep({ state: { params, turns, turn } }: { state: State }): JSX.Element {
  const points = (count: number, cycles: (chains: number) => number) => Array.from({ length: count }, (_, index) => ({ x: index + 1, y: cycles(index + 1) }));
  return (
    <Chart
      x={{ label: 'independent chains', scale: 'linear', min: 0, max: controls.chains.max }}
      y={{ label: 'one turn of the loop (cycles)', scale: 'linear', min: 0, max: Math.max(16, ...turns) * 1.05 }}
      lines={[
        { name: 'LLVM 16’s table', color: 2, marker: 'square', points: points(measuredTurns.length, tableTurn) },
        { name: 'yours', color: 1, points: points(turns.length, (chains) => turns[chains - 1]!) },
        { name: 'measured', color: 3, marker: 'diamond', isScatter: true, points: points(measuredTurns.length, (chains) => measuredTurns[chains - 1]!) },
      ]}
      at={{ x: params.chains, label: short(turn, turn === 1 ? 'cycle' : 'cycles') }}
    />
  );
}
