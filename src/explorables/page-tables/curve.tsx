/** Memory of the tables and of the pages against the stride, drawn at two sizes of which the style sheet shows one. */
import type { JSX } from 'preact';
import { colorOf, Mark, ticksOf, type Marker } from '../shared/chart.tsx';
import { memory, type State } from './state.ts';
import { pageBytes } from './walk.ts';

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  height: number;
  font: number;
  ticks: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, height: 210, font: 13, ticks: 4 }, { name: 'wide', width: 680, height: 200, font: 13, ticks: 6 }];

interface Series {
  name: string;
  color: number;
  marker: Marker;
  dash: string;
  /** Bytes at each stride. */
  values: readonly number[];
}

export function Curve({ state }: { state: State }): JSX.Element {
  return <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} state={state} size={size} />)}</div>;
}

function Drawing({ state: { sweep, params, cost }, size: { name, width, height, font, ticks } }: { state: State; size: Size }): JSX.Element {
  const series: readonly Series[] = [
    { name: 'pages in RAM', color: 2, marker: 'square', dash: '7 3', values: sweep.map((each) => each.cost.residentBytes) },
    { name: 'page tables', color: 1, marker: 'circle', dash: 'none', values: sweep.map((each) => each.cost.tableBytes) },
  ];
  const all = series.flatMap(({ values }) => values);
  const y = { scale: 'log2', min: Math.min(...all) / 5, max: Math.max(...all) * 4 } as const;
  const x = { scale: 'log2', min: sweep[0]!.stride * pageBytes, max: sweep.at(-1)!.stride * pageBytes } as const;
  const [left, right, top, bottom] = [64, width - 12, 6, height - font * 2.9];
  const across = (bytes: number): number => round(left + (Math.log(bytes / x.min) / Math.log(x.max / x.min)) * (right - left));
  const up = (bytes: number): number => round(bottom - (Math.log(bytes / y.min) / Math.log(y.max / y.min)) * (bottom - top));
  const here = across(params.stride * pageBytes);
  /** Labels stand where both lines are level: at the far end where huge pages make both climb. */
  const end = params.huge === 'on' ? sweep.length - 1 : 0;
  const isFar = end > 0;
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font}>
      {ticksOf(x, ticks).map((tick) => (
        <g key={tick}>
          <line x1={across(tick)} x2={across(tick)} y1={top} y2={bottom} stroke="var(--rule)" />
          <text x={across(tick)} y={bottom + font * 1.3} text-anchor="middle" fill="var(--soft)">{memory(tick)}</text>
        </g>
      ))}
      {ticksOf(y, 4).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={up(tick)} y2={up(tick)} stroke="var(--rule)" />
          <text x={left - 8} y={up(tick) + font * 0.35} text-anchor="end" fill="var(--soft)">{memory(tick)}</text>
        </g>
      ))}
      <text x={(left + right) / 2} y={height - 3} text-anchor="middle" fill="var(--soft)">from one touched page to the next</text>
      <line x1={here} x2={here} y1={top} y2={bottom} stroke="var(--ink)" stroke-width="1.5" />
      {series.map(({ name: label, color, marker, dash, values }) => (
        <g key={label}>
          <polyline points={values.map((value, index) => `${across(sweep[index]!.stride * pageBytes)},${up(value)}`).join(' ')} fill="none" stroke={colorOf(color)} stroke-width="2" stroke-dasharray={dash} />
          {values.map((value, index) => <Mark key={index} marker={marker} x={across(sweep[index]!.stride * pageBytes)} y={up(value)} color={colorOf(color)} size={sweep[index]!.stride === params.stride ? 6 : 3.5} />)}
        </g>
      ))}
      {series.map(({ name: label, marker, color, values }, index) => {
        const isUpper = values[end]! >= series[1 - index]!.values[end]!;
        return (
          <text key={label} x={isFar ? right : left + 8} y={up(values[end]!) + (isUpper ? -9 : font + 7)} text-anchor={isFar ? 'end' : 'start'} fill="var(--ink)" class="ex-halo">
            <tspan fill={colorOf(color)} font-weight="700">{marker === 'circle' ? '●' : '■'} </tspan>{label}: {memory(index === 0 ? cost.residentBytes : cost.tableBytes)} here
          </text>
        );
      })}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
