/** A line chart as a function of its data, drawn at two sizes of which the style sheet shows one. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';

export type ScaleKind = 'linear' | 'log2' | 'log10';

export interface Axis {
  /** With its unit. */
  label: string;
  scale: ScaleKind;
  /** Ends of the axis; on a logarithmic one above 0. */
  min: number;
  max: number;
  /** Text of a tick; a plain number where it is left out. */
  tick?: (value: number) => string;
}

export interface Line {
  name: string;
  points: readonly { x: number; y: number }[];
  /** Plot color, 1 to 6; 0 is a thin line for reference. At most four colors in one chart. */
  color: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Marks at the points; a line alone where it is left out. */
  marker?: Marker;
  /** Drawn as marks without a line. */
  isScatter?: boolean;
}

export type Marker = 'circle' | 'square' | 'diamond' | 'triangle';

export interface ChartProps {
  x: Axis;
  y: Axis;
  lines: readonly Line[];
  /** Where the reader stands: a vertical rule with a label. */
  at?: { x: number; label: string };
}

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  height: number;
  font: number;
  ticks: number;
}

const sizes: readonly Size[] = [
  { name: 'narrow', width: 336, height: 248, font: 13, ticks: 4 },
  { name: 'wide', width: 680, height: 330, font: 14, ticks: 7 },
];
const dashes = ['3 3', 'none', '7 3', '2 3', '9 3 2 3', '12 3', '5 2'] as const;

export function Chart(props: ChartProps): JSX.Element {
  return <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} {...props} size={size} />)}</div>;
}

function Drawing({ x, y, lines, at, size }: ChartProps & { size: Size }): JSX.Element {
  const { width, height, font } = size;
  const widest = Math.max(...ticksOf(y, size.ticks).map((tick) => (y.tick ?? plainTick)(tick).length));
  const room = { left: Math.max(40, 10 + widest * font * 0.58), right: 14, top: font * 2, bottom: font * 3.2 };
  const across = project(x, room.left, width - room.right);
  const up = project(y, height - room.bottom, room.top);
  const inside = ({ x: px, y: py }: { x: number; y: number }): boolean => px >= x.min && px <= x.max && Number.isFinite(py);
  const clampY = (value: number): number => up(Math.min(Math.max(value, y.min), y.max));
  const labels = placeLabels(lines.filter(({ name, points }) => name !== '' && points.some(inside)).map((line) => {
    const end = line.points.filter(inside).at(-1)!;
    return { line, x: across(end.x), y: clampY(end.y) };
  }), font, room.top, height - room.bottom);
  return (
    <svg class={`ex-${size.name}`} viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size={font}>
      {ticksOf(x, size.ticks).map((tick) => (
        <g key={tick}>
          <line x1={across(tick)} x2={across(tick)} y1={room.top} y2={round(height - room.bottom)} stroke="var(--rule)" />
          <text x={across(tick)} y={round(height - room.bottom + font * 1.3)} text-anchor="middle" fill="var(--soft)">{(x.tick ?? plainTick)(tick)}</text>
        </g>
      ))}
      {ticksOf(y, size.ticks).map((tick) => (
        <g key={tick}>
          <line x1={room.left} x2={width - room.right} y1={up(tick)} y2={up(tick)} stroke="var(--rule)" />
          <text x={room.left - 6} y={round(up(tick) + font * 0.35)} text-anchor="end" fill="var(--soft)">{(y.tick ?? plainTick)(tick)}</text>
        </g>
      ))}
      <text x={(room.left + width - room.right) / 2} y={height - 4} text-anchor="middle" fill="var(--soft)">{x.label}</text>
      <text x={4} y={font} fill="var(--soft)">{y.label}</text>
      {at && at.x >= x.min && at.x <= x.max && (
        <g>
          <line x1={across(at.x)} x2={across(at.x)} y1={room.top} y2={round(height - room.bottom)} stroke="var(--ink)" stroke-width="1.5" />
          <text x={across(at.x) + (across(at.x) > width / 2 ? -5 : 5)} y={round(height - room.bottom - 6)} text-anchor={across(at.x) > width / 2 ? 'end' : 'start'} fill="var(--ink)" font-weight="600" class="ex-halo">{at.label}</text>
        </g>
      )}
      {lines.map(({ points, color, marker, isScatter }, index) => {
        const shown = points.filter(inside);
        const stroke = colorOf(color);
        return (
          <g key={index}>
            {!isScatter && <polyline points={shown.map((point) => `${across(point.x)},${clampY(point.y)}`).join(' ')} fill="none" stroke={stroke} stroke-width={color === 0 ? 1.25 : 2} stroke-dasharray={dashes[color]} stroke-linejoin="round" />}
            {marker && shown.map((point) => <Mark key={point.x} marker={marker} x={across(point.x)} y={clampY(point.y)} color={stroke} />)}
          </g>
        );
      })}
      {labels.map(({ line, x: lx, at: place }) => (
        <text key={line.name} x={Math.min(lx - 4, width - room.right)} y={round(place)} text-anchor="end" fill="var(--ink)" class="ex-halo">
          <tspan fill={colorOf(line.color)} font-weight="700">{glyphOf(line)} </tspan>{line.name}
        </text>
      ))}
    </svg>
  );
}

/** A mark of a point, also for legends of other figures. */
export function Mark({ marker, x, y, color, size = 4 }: { marker: Marker; x: number; y: number; color: string; size?: number }): JSX.Element {
  const [cx, cy] = [round(x), round(y)];
  if (marker === 'circle') return <circle cx={cx} cy={cy} r={size} fill={color} />;
  if (marker === 'square') return <rect x={round(x - size * 0.9)} y={round(y - size * 0.9)} width={round(size * 1.8)} height={round(size * 1.8)} fill={color} />;
  const points = marker === 'diamond' ? [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]] : [[0, -1.25], [1.2, 0.95], [-1.2, 0.95]];
  return <polygon points={points.map(([dx, dy]) => `${round(x + dx! * size)},${round(y + dy! * size)}`).join(' ')} fill={color} />;
}

/** Color of a series of a figure, by its number. */
export function colorOf(color: number): string {
  return color === 0 ? 'var(--plot-ref)' : `var(--plot-${color})`;
}

const glyphs: Record<Marker, string> = { circle: '●', square: '■', diamond: '◆', triangle: '▲' };

function glyphOf({ marker, color }: Line): string {
  return marker ? glyphs[marker] : color === 0 ? '┄' : '━';
}

function project({ scale, min, max }: Axis, from: number, to: number): (value: number) => number {
  const place = scale === 'linear' ? (value: number) => value : (value: number) => Math.log(value);
  const [low, high] = [place(min), place(max)];
  return (value) => round(from + ((place(value) - low) / (high - low || 1)) * (to - from));
}

/** At most about `most` ticks: powers on a logarithmic axis, multiples of 1, 2 or 5 on a linear one. */
export function ticksOf({ scale, min, max }: Pick<Axis, 'scale' | 'min' | 'max'>, most: number): number[] {
  if (scale === 'linear') {
    const rough = (max - min) / most || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= rough * (1 - 1e-9))!;
    return range(Math.ceil(min / step - 1e-9), Math.floor(max / step + 1e-9), 1).map((index) => Number((index * step).toPrecision(12)));
  }
  const base = scale === 'log2' ? 2 : 10;
  const log = (value: number): number => Math.log(value) / Math.log(base);
  const [first, last] = [Math.ceil(log(min) - 1e-9), Math.floor(log(max) + 1e-9)];
  return range(first, last, Math.max(1, Math.ceil((last - first + 1) / most))).map((exponent) => base ** exponent);
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, index) => from + index * step);
}

/** Labels of the ends of lines, moved apart where they would touch. */
function placeLabels<Label extends { y: number }>(labels: readonly Label[], font: number, top: number, bottom: number): (Label & { at: number })[] {
  const gap = font * 1.25;
  const placed = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label, at: Math.max(label.y - 7, top + font * 0.8) }));
  for (let index = 1; index < placed.length; index++) placed[index]!.at = Math.max(placed[index]!.at, placed[index - 1]!.at + gap);
  for (let index = placed.length - 1, limit = bottom - 4; index >= 0; index--, limit -= gap) placed[index]!.at = Math.min(placed[index]!.at, limit);
  return placed;
}

function plainTick(value: number): string {
  const size = Math.abs(value);
  for (const [divisor, prefix] of [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e4, 'k']] as const)
    if (size >= divisor) return `${formatNumber(value / (prefix === 'k' ? 1e3 : divisor))}\u00a0${prefix}`;
  return formatNumber(Number(value.toPrecision(6)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
