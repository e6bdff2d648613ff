/** Buffers step by step (or a log), time against size, and what the time is made of on half and twice the ranks. */
import type { JSX } from 'preact';
import { Chart } from '../shared/chart.tsx';
import type { ViewProps } from '../shared/contract.ts';
import { Bars } from './bars.tsx';
import { Buffers } from './buffers.tsx';
import { algorithms } from './cost.ts';
import { Log } from './log.tsx';
import type { Event, State } from './model.ts';
import { ranksText, sizeText, timeText } from './text.ts';

/** Plot color of each algorithm, in all parts of the figure. */
export const colors = { ring: 1, tree: 2, naive: 4 } as const;

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const { params, curve, times, algorithm, log } = state;
  const ends = [curve[0]!, curve.at(-1)!].flatMap(({ ring, tree, naive }) => [ring, tree, naive]);
  const power = (value: number, round: (exponent: number) => number): number => 10 ** round(Math.log10(value));
  return (
    <div class="ex-all-reduce">
      <div>{log ? <Log rows={log} dispatch={dispatch} /> : <Buffers state={state} dispatch={dispatch} />}</div>
      <div>
        <p>Time by size <span>on {ranksText(params.ranks)}</span></p>
        <Chart
          x={{ label: 'message', scale: 'log2', min: curve[0]!.kib, max: curve.at(-1)!.kib, tick: sizeText }}
          y={{ label: 'time (ms)', scale: 'log10', min: power(Math.min(...ends), Math.floor), max: power(Math.max(...ends), Math.ceil) }}
          lines={[
            ...algorithms.map((name) => ({ name, color: colors[name], points: curve.map((times_) => ({ x: times_.kib, y: times_[name] })) })),
            { name: '', color: 0 as const, marker: 'circle' as const, isScatter: true, points: [{ x: params.messageKiB, y: times[algorithm] }] },
            ...(log ? [{ name: 'the log', color: 0 as const, marker: 'diamond' as const, isScatter: true, points: log.map(({ bytes, timeUs }) => ({ x: bytes / 1024, y: timeUs / 1000 })) }] : []),
          ]}
          at={{ x: params.messageKiB, label: timeText(times[algorithm]) }}
        />
      </div>
      <div class="ar-bars"><Bars state={state} color={colors[algorithm]} /></div>
    </div>
  );
}
