/** The roofline: slanted and flat roof, the ceiling of the chains, the lesson's kernels and the reader's. */
import type { JSX } from 'preact';
import { Mark, ticksOf } from '../shared/chart.tsx';
import { withUnit } from '../shared/params.ts';
import type { State } from './state.ts';
import { count, gflops, short } from './text.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  height: number;
  font: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, height: 286, font: 13 }, { name: 'wide', width: 680, height: 320, font: 14 }];
/** Ends of the axis of intensity, in FLOP/byte. */
const [least, most] = [0.07, 400];

export function Roof({ state }: { state: State }): JSX.Element {
  return <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} state={state} size={size} />)}</div>;
}

function Drawing({ state, size: { name, width, height, font } }: { state: State; size: Size }): JSX.Element {
  const { params, peak, ceiling, ridge, attainable, bound } = state;
  const { bandwidth, intensity } = params;
  const [left, right, top, bottom] = [font * 3.6, width - 8, font * 2, height - font * 3.1];
  const low = 10 ** Math.floor(Math.log10(Math.min(0.1 * bandwidth, ceiling / 1.5)));
  const across = scale(least, most, left, right);
  const up = scale(low, peak * 2.6, bottom, top);
  const place = (x: number, y: number): string => `${across(x).toFixed(1)},${up(Math.max(y, low)).toFixed(1)}`;
  const start = Math.max(least, low / bandwidth);
  const bend = (flat: number): number => Math.min(most, Math.max(start, flat / bandwidth));
  const line = (flat: number): string => [start, bend(flat), most].map((x) => place(x, Math.min(flat, x * bandwidth))).join(' ');
  const [mx, my, roofY] = [across(intensity), up(attainable), up(state.roof)];
  const isLost = my - roofY > font * 2.4;
  const isGap = up(ceiling) - up(peak) > font * 2.2;
  const isFed = bound === 'memory' || bound === 'ridge';
  const onLeft = mx > width * 0.62;
  const slope = (Math.atan2(up(bandwidth) - up(2 * bandwidth), across(2) - across(1)) * 180) / Math.PI;
  const slant = across(bend(peak)) - across(start);
  const mark = isFed ? { x: mx - 11, y: my - font * 1.6, anchor: 'end' as const } : { x: mx + (onLeft ? -11 : 11), y: (isLost ? my : roofY) - 9, anchor: onLeft ? ('end' as const) : ('start' as const) };
  const peakY = up(peak) - 8 - (!isFed && !isLost && mx > right - 125 ? font * 1.25 : 0);
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font}>
      <defs>
        <pattern id={`roof-${name}`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="7" stroke="var(--plot-2)" stroke-width="1.5" />
        </pattern>
      </defs>
      {ticksOf({ scale: 'log10', min: least, max: most }, 5).map((tick) => (
        <g key={tick}>
          <line x1={across(tick)} x2={across(tick)} y1={top} y2={bottom} stroke="var(--rule)" />
          <text x={across(tick)} y={bottom + font * 1.25} text-anchor="middle" fill="var(--soft)">{short(tick)}</text>
        </g>
      ))}
      {ticksOf({ scale: 'log10', min: low, max: peak * 2.6 }, 6).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={up(tick)} y2={up(tick)} stroke="var(--rule)" />
          <text x={left - 5} y={up(tick) + font * 0.35} text-anchor="end" fill="var(--soft)">{tick >= 1e4 ? short(tick / 1000, 'k') : short(tick)}</text>
        </g>
      ))}
      <text x={(left + right) / 2} y={height - 4} text-anchor="middle" fill="var(--soft)">arithmetic intensity (FLOP/byte)</text>
      <text x="2" y={font} fill="var(--soft)">GFLOP/s</text>
      <Mark marker="diamond" x={right - font * 9.7} y={font * 0.65} color="var(--plot-3)" size={4.5} />
      <text x={right} y={font} text-anchor="end" fill="var(--soft)">the lesson’s kernels</text>
      {ceiling < peak * 0.999 && <polygon points={`${place(bend(ceiling), Math.min(ceiling, most * bandwidth))} ${place(bend(peak), Math.min(peak, most * bandwidth))} ${place(most, Math.min(peak, most * bandwidth))} ${place(most, Math.min(ceiling, most * bandwidth))}`} fill={`url(#roof-${name})`} />}
      {ridge > start && ridge < most && (
        <g>
          <line x1={across(ridge)} x2={across(ridge)} y1={up(peak)} y2={bottom} stroke="var(--plot-ref)" stroke-dasharray="2 4" stroke-width="1.5" />
          <text x={across(ridge) + (across(ridge) > width * 0.7 ? -5 : 5)} y={bottom - 6} text-anchor={across(ridge) > width * 0.7 ? 'end' : 'start'} fill="var(--ink)" class="ex-halo">ridge {short(ridge)}</text>
        </g>
      )}
      {ceiling < peak * 0.999 && <polyline points={line(ceiling)} fill="none" stroke="var(--plot-2)" stroke-width="2" stroke-dasharray="7 3" />}
      <polyline points={line(peak)} fill="none" stroke="var(--plot-1)" stroke-width="3" stroke-linejoin="round" />
      <text x={right} y={peakY} text-anchor="end" fill="var(--ink)" class="ex-halo">peak {peak >= 1e4 ? short(peak / 1000, 'TFLOP/s') : gflops(peak)}</text>
      {slant > 150 && <text transform={`translate(${(across(bend(peak)) - 8).toFixed(1)} ${(up(Math.min(peak, bend(peak) * bandwidth)) + 2).toFixed(1)}) rotate(${(-slope).toFixed(1)})`} y="-8" x="-8" text-anchor="end" fill="var(--ink)" class="ex-halo">memory{slant > 220 ? ` ${withUnit(bandwidth, 'GB/s')}` : ''}</text>}
      {isGap && across(most) - mx > (onLeft ? 84 : 190) && <text x={right} y={up(ceiling) - 6} text-anchor="end" fill="var(--ink)" class="ex-halo">{count(params.chains, 'chain')}</text>}
      {state.placed.map((kernel) => {
        const [x, y] = [across(kernel.intensity), up(kernel.attainable)];
        const [dx, dy, anchor] = kernel.name === 'GEMV' ? ([-6, -6, 'end'] as const) : kernel.name.startsWith('GEMM') && kernel.bound !== 'memory' ? ([0, font * 1.25, 'middle'] as const) : ([6, font * (name === 'narrow' && kernel.name === 'softmax' ? 2.1 : 1.05), 'start'] as const);
        return (
          <g key={kernel.name}>
            <Mark marker="diamond" x={x} y={y} color="var(--plot-3)" size={4.5} />
            <text x={x + dx} y={y + dy} text-anchor={anchor} fill="var(--ink)" class="ex-halo">{kernel.name.replace(/GEMM (?!16)/, '')}</text>
          </g>
        );
      })}
      {isLost && (
        <g stroke="var(--ink)" stroke-width="1.5" fill="none">
          <path d={`M${mx.toFixed(1)} ${(my - 9).toFixed(1)}V${(roofY + 3).toFixed(1)}m-4 6l4 -6l4 6`} />
        </g>
      )}
      {isLost && <text x={mx + (onLeft ? -8 : 8)} y={(my + roofY) / 2 + font * 0.35} text-anchor={onLeft ? 'end' : 'start'} fill="var(--ink)" font-weight="650" class="ex-halo">{short(state.roof / attainable)} × {name === 'wide' ? 'lost to latency' : 'lost'}</text>}
      <circle cx={mx.toFixed(1)} cy={my.toFixed(1)} r="6.5" fill="var(--paper)" stroke="var(--ink)" stroke-width="2.5" />
      <circle cx={mx.toFixed(1)} cy={my.toFixed(1)} r="2.2" fill="var(--ink)" />
      <text x={mark.x} y={mark.y} text-anchor={mark.anchor} fill="var(--ink)" font-weight="650" class="ex-halo">yours {short(attainable)}</text>
    </svg>
  );
}

/** A logarithmic scale. */
function scale(min: number, max: number, from: number, to: number): (value: number) => number {
  return (value) => from + (Math.log(value / min) / Math.log(max / min)) * (to - from);
}
