/** What the time is made of, on half, as many and twice the ranks. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { colorOf } from '../shared/chart.tsx';
import type { Cost } from './cost.ts';
import type { State } from './model.ts';
import { ranksText, sizeText, timeText } from './text.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  label: number;
  /** Room for the total behind the bar. */
  total: number;
  font: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, label: 74, total: 60, font: 13 }, { name: 'wide', width: 680, label: 82, total: 68, font: 14 }];
const [row, bar] = [32, 24];

export function Bars({ state, color }: { state: State; color: number }): JSX.Element {
  return (
    <>
      <p>Time by number of ranks <span>({state.algorithm}, {sizeText(state.params.messageKiB)}): {' '}
        <svg width="22" height="12" aria-hidden="true"><Hatch id="ar-key" /><rect x="0.5" y="0.5" width="21" height="11" fill="url(#ar-key)" stroke="var(--ink)" /></svg> latencies, then {' '}
        <svg width="22" height="12" aria-hidden="true"><rect width="22" height="12" fill={colorOf(color)} /></svg> bytes, one piece after another</span>
      </p>
      <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} state={state} color={color} size={size} />)}</div>
    </>
  );
}

function Hatch({ id }: { id: string }): JSX.Element {
  return <defs><pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="var(--ink)" stroke-width="2" /></pattern></defs>;
}

function Drawing({ state: { scaling, params }, color, size }: { state: State; color: number; size: Size }): JSX.Element {
  const { name, width, label, total, font } = size;
  const most = Math.max(...scaling.map(({ cost }) => cost.totalMs));
  const long = (ms: number): number => (ms / most) * (width - label - total);
  const height = row * scaling.length + 2;
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font}>
      <Hatch id={`ar-${name}`} />
      {scaling.map(({ ranks, cost }, index) => {
        const y = index * row + 4;
        const [middle, weight] = [y + bar / 2 + font * 0.36, ranks === params.ranks ? 700 : 400];
        const [first, second] = [long(cost.latencyMs), long(cost.bytesMs)];
        return (
          <g key={ranks}>
            <text x={label - 8} y={middle} text-anchor="end" font-weight={weight} fill="var(--ink)">{ranksText(ranks)}</text>
            {cost.totalMs === 0 ? <text x={label} y={middle} fill="var(--soft)">nothing to send</text> : (
              <>
                <Part x={label} y={y} length={first} count={cost.steps} each={stepMs(cost)} fill={`url(#ar-${name})`} edge="var(--ink)" size={size} />
                <Part x={label + first} y={y} length={second} count={cost.pieces} each={cost.pieceMs} fill={colorOf(color)} edge="var(--paper)" size={size} />
                <text x={label + first + second + 6} y={middle} font-weight={weight} fill="var(--ink)">{timeText(cost.totalMs)}</text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const stepMs = ({ latencyMs, steps }: Cost): number => latencyMs / steps;

interface PartProps {
  x: number;
  y: number;
  length: number;
  count: number;
  /** Time of one of them, in ms. */
  each: number;
  fill: string;
  edge: string;
  size: Size;
}

/** Equal pieces of time side by side, told apart and counted where there is room. */
function Part({ x, y, length, count, each, fill, edge, size: { font } }: PartProps): JSX.Element {
  const text = `${formatNumber(count)} × ${timeText(each)}`;
  const cuts = length / count >= 4 ? Array.from({ length: count - 1 }, (_, index) => x + ((index + 1) * length) / count) : [];
  const isCounted = length > text.length * font * 0.62;
  const isSolid = edge === 'var(--paper)';
  return (
    <g>
      <rect x={x.toFixed(1)} y={y} width={Math.max(0.5, length).toFixed(1)} height={bar} fill={fill} stroke={isSolid ? 'none' : edge} />
      {cuts.map((cut) => <path key={cut} d={`M${cut.toFixed(1)} ${y}v${isCounted ? 4 : bar}M${cut.toFixed(1)} ${y + bar}v-4`} stroke={edge} />)}
      {isCounted && <text x={(x + length / 2).toFixed(1)} y={y + bar / 2 + font * 0.36} text-anchor="middle" font-weight="600" fill={isSolid ? edge : 'var(--ink)'} class={isSolid ? undefined : 'ex-halo'}>{text}</text>}
    </g>
  );
}
