/** A sample of pages, what all processes take beside the limit, and how that grows. */
import type { JSX } from 'preact';
import { seeded } from '../../core/random.ts';
import { formatNumber } from '../../core/units/number.ts';
import { Chart } from '../shared/chart.tsx';
import type { ViewProps } from '../shared/contract.ts';
import { moments, percent, size, totalBytes, type State } from './model.ts';

/** Pages that are drawn, of the many that there are. */
const sample = 96;
const random = seeded(1);
/** A page is drawn as copied when the share is above its own threshold. */
const thresholds = Array.from({ length: sample }, (_, index) => (index + 0.5) / sample).map((value) => ({ value, place: random() })).sort((a, b) => a.place - b.place).map(({ value }) => value);

const hatch = 'repeating-linear-gradient(45deg, var(--plot-2) 0 3px, transparent 3px 6px)';
/** Forced colors would take the grounds away, which here are the drawing. */
const keepColors = { forcedColorAdjust: 'none' } as const;

export function View({ state }: ViewProps<State, never>): JSX.Element {
  return (
    <div>
      <Pages state={state} />
      <Bar state={state} />
      <Growth state={state} />
    </div>
  );
}

function Pages({ state }: { state: State }): JSX.Element {
  const { workers, container } = state.params;
  const share = workers === 0 ? 0 : state.copiedShare;
  return (
    <div>
      <p style={{ margin: '0 0 .5rem', color: 'var(--soft)' }}>
        {sample} of the pages {container === 'bytes' ? 'of the array' : 'with strings'}, as one worker sees them: <Key fill="none" /> shared, <Key fill={hatch} /> copied
      </p>
      <div aria-hidden="true" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(.875rem, 1fr))', gap: '3px' }}>
        {thresholds.map((threshold, index) => (
          <span key={index} style={{ ...keepColors, height: '.875rem', border: '1px solid var(--edge)', background: threshold < share ? hatch : 'none' }} />
        ))}
      </div>
    </div>
  );
}

function Key({ fill }: { fill: string }): JSX.Element {
  return <span aria-hidden="true" style={{ ...keepColors, display: 'inline-block', width: '.875rem', height: '.875rem', verticalAlign: '-.125em', border: '1px solid var(--edge)', background: fill }} />;
}

function Bar({ state }: { state: State }): JSX.Element {
  const { workers, limitGiB } = state.params;
  const limit = limitGiB * 2 ** 30;
  const total = totalBytes(state);
  const most = Math.max(limit * 1.15, total * 1.05);
  const width = (bytes: number): string => `${((100 * bytes) / most).toFixed(2)}%`;
  return (
    <div style={{ marginTop: '1.25rem' }}>
      <p style={{ margin: '0 0 .25rem', color: 'var(--soft)' }}>
        All processes: <Key fill="var(--plot-1)" /> shared, {size(state.sharedBytes)}; <Key fill={hatch} /> {formatNumber(workers)} × {size(state.copiedBytes)} copied
      </p>
      <div aria-hidden="true" style={{ position: 'relative', height: '3.25rem' }}>
        <div style={{ display: 'flex', height: '1.75rem', border: '1px solid var(--edge)' }}>
          <span style={{ ...keepColors, width: width(state.sharedBytes), background: 'var(--plot-1)' }} />
          {Array.from({ length: workers }, (_, worker) => (
            <span key={worker} style={{ ...keepColors, width: width(state.copiedBytes), background: hatch, borderInlineEnd: state.copiedBytes > 0 ? '1px solid var(--plot-2)' : '0' }} />
          ))}
        </div>
        <div style={{ position: 'absolute', insetInlineStart: width(limit), top: '-.25rem', height: '2.25rem', borderInlineStart: '2px solid var(--ink)' }} />
        <p style={{ position: 'absolute', insetInlineEnd: `calc(100% - ${width(limit)})`, top: '1.9rem', margin: 0, fontWeight: 600, whiteSpace: 'nowrap' }}>limit {size(limit)}{total > limit ? ' ✗ exceeded' : ''}</p>
      </div>
    </div>
  );
}

function Growth({ state }: { state: State }): JSX.Element {
  const { seconds, limitGiB, workers } = state.params;
  const points = [...new Set([...moments, seconds])].sort((a, b) => a - b).map((moment) => ({ x: moment, y: totalBytes(state, moment) / 2 ** 20 }));
  const most = Math.max(...points.map(({ y }) => y), 1);
  const limit = limitGiB * 1024;
  return (
    <Chart
      x={{ label: 'seconds', scale: 'linear', min: 0, max: 120 }}
      y={{ label: 'all processes (MiB)', scale: 'linear', min: 0, max: Math.max(most, Math.min(limit, most * 2)) * 1.1 }}
      lines={[
        ...(limit <= most * 2 ? [{ name: 'limit', color: 0 as const, points: [{ x: 0, y: limit }, { x: 120, y: limit }] }] : []),
        { name: workers === 1 ? '1 worker' : `${workers} workers`, color: 2, points },
      ]}
      at={{ x: seconds, label: `${seconds} s: ${percent(Math.min(1, (state.params.rate * seconds) / state.params.items))} read` }}
    />
  );
}
