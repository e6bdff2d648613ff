/** Workers and GPU over time, and the step against the number of workers. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { Chart, ticksOf } from '../shared/chart.tsx';
import type { ViewProps } from '../shared/contract.ts';
import { controls, type State } from './model.ts';
import type { Span } from './simulate.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  label: number;
  font: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, label: 58, font: 13 }, { name: 'wide', width: 680, label: 76, font: 14 }];
/** Steps of the GPU that the time axis holds. */
const shownSteps = 7;

export function View({ state }: ViewProps<State, never>): JSX.Element {
  const { params, sweep } = state;
  const most = Math.max(...sweep);
  return (
    <div>
      <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Timelines key={size.name} state={state} size={size} />)}</div>
      <Chart
        x={{ label: 'workers', scale: 'linear', min: 0, max: controls.workers.max }}
        y={{ label: 'one step (ms)', scale: 'linear', min: 0, max: most * 1.05 }}
        lines={[
          { name: 'GPU alone', color: 0, points: sweep.map((_, workers) => ({ x: workers, y: params.gpuMs })) },
          { name: 'one step', color: 1, marker: 'circle', points: sweep.map((stepMs, workers) => ({ x: workers, y: stepMs })) },
        ]}
        at={{ x: params.workers, label: `${formatNumber(Number(state.stepMs.toPrecision(3)))} ms` }}
      />
    </div>
  );
}

function Timelines({ state: { start, params }, size: { name, width, label, font } }: { state: State; size: Size }): JSX.Element {
  const end = start.steps[shownSteps - 1]!.to;
  const rowHeight = Math.max(16, Math.min(26, 150 / start.loading.length));
  const height = font * 1.6 + rowHeight * start.loading.length + 34 + font * 1.8;
  const across = (ms: number): number => label + (ms / end) * (width - label - 8);
  const top = font * 1.6;
  const gpuTop = top + rowHeight * start.loading.length + 6;
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height.toFixed(0)}`} width={width} height={height.toFixed(0)} font-size={font}>
      <defs>
        <pattern id={`feed-${name}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" stroke="var(--plot-2)" stroke-width="3" />
        </pattern>
      </defs>
      <text x="0" y={font} fill="var(--soft)">Each bar is a batch, by its number</text>
      {start.loading.map((spans, worker) => (
        <g key={worker}>
          {(rowHeight >= 16 && (start.loading.length <= 9 || worker % 3 === 0)) && <text x="0" y={top + worker * rowHeight + rowHeight / 2 + font * 0.35} fill="var(--ink)">{params.workers === 0 ? 'Loading' : `Worker ${worker + 1}`}</text>}
          {spans.filter(({ from }) => from < end).map((span) => <Bar key={span.batch} span={span} across={across} y={top + worker * rowHeight} height={rowHeight - 3} end={end} fill={`url(#feed-${name})`} stroke="var(--plot-2)" />)}
        </g>
      ))}
      <text x="0" y={gpuTop + 11 + font * 0.35} fill="var(--ink)" font-weight="650">GPU</text>
      <rect x={label} y={gpuTop} width={width - label - 8} height="22" fill="none" stroke="var(--edge)" stroke-dasharray="3 3" />
      {start.steps.slice(0, shownSteps).map((span) => <Bar key={span.batch} span={span} across={across} y={gpuTop} height={22} end={end} fill="var(--plot-1)" stroke="var(--plot-1)" isSolid />)}
      {ticksOf({ scale: 'linear', min: 0, max: end }, name === 'wide' ? 7 : 4).map((tick) => (
        <text key={tick} x={across(tick)} y={height - 4} text-anchor={tick === 0 ? 'start' : 'middle'} fill="var(--soft)">{formatNumber(tick)}{tick === 0 ? ' ms' : ''}</text>
      ))}
    </svg>
  );
}

interface BarProps {
  span: Span;
  across: (ms: number) => number;
  y: number;
  height: number;
  /** Last moment of the axis, in ms. */
  end: number;
  fill: string;
  stroke: string;
  isSolid?: boolean;
}

function Bar({ span, across, y, height, end, fill, stroke, isSolid = false }: BarProps): JSX.Element {
  const [left, right] = [across(span.from), across(Math.min(span.to, end))];
  const isNumbered = right - left > 24 && height >= 13;
  return (
    <g>
      <rect x={(left + 0.5).toFixed(1)} y={y.toFixed(1)} width={Math.max(1, right - left - 1).toFixed(1)} height={height.toFixed(1)} fill={fill} stroke={stroke} />
      {isNumbered && (
        <text x={((left + right) / 2).toFixed(1)} y={(y + height / 2 + 4.5).toFixed(1)} text-anchor="middle" font-weight="650" fill={isSolid ? 'var(--paper)' : 'var(--ink)'} class={isSolid ? undefined : 'ex-halo'}>{span.batch + 1}</text>
      )}
    </g>
  );
}
