/** The log that the reader is given, as nccl-tests prints one. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { logged, type LogRow } from './log.ts';
import type { Event } from './model.ts';

export function Log({ rows, dispatch }: { rows: readonly LogRow[]; dispatch: (event: Event) => void }): JSX.Element {
  const two = (value: number): string => value.toFixed(2);
  return (
    <>
      <p>A log of another network <span>as all_reduce_perf prints it: a ring on {logged.ranks} GPUs. Its points are the diamonds of the chart; the sliders set your own network.</span></p>
      <table class="compact">
        <thead><tr>{['size (B)', 'time (µs)', 'algbw (GB/s)', 'busbw (GB/s)'].map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.map(({ bytes, timeUs, algbw, busbw }) => <tr key={bytes}><td>{formatNumber(bytes)}</td><td>{two(timeUs)}</td><td>{two(algbw)}</td><td>{two(busbw)}</td></tr>)}</tbody>
      </table>
      <div class="ex-actions"><button type="button" onClick={() => dispatch('put the log away')}>Put the log away</button></div>
    </>
  );
}
