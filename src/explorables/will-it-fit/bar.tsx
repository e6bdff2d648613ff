/** The terms of one card as a bar against its capacity. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import { ticksOf } from '../shared/chart.tsx';
import type { Group } from './load.ts';
import { bytesOf, fits, type State } from './state.ts';

interface Look {
  label: string;
  color: string;
  /** The hatch as a character, for labels and tables. */
  glyph: string;
  /** Lines of the hatch in a square of 6; none is solid. */
  hatch: string;
}

export const looks: Readonly<Record<Group, Look>> = {
  weights: { label: 'Weights', color: 'var(--plot-1)', glyph: '■', hatch: '' },
  cache: { label: 'KV cache', color: 'var(--plot-2)', glyph: '▨', hatch: 'M-1 1L1 -1M0 6L6 0M5 7L7 5' },
  gradients: { label: 'Gradients', color: 'var(--plot-3)', glyph: '▤', hatch: 'M0 2H6M0 5H6' },
  optimizer: { label: 'Optimizer', color: 'var(--plot-5)', glyph: '▥', hatch: 'M2 0V6M5 0V6' },
  activations: { label: 'Activations', color: 'var(--plot-2)', glyph: '▧', hatch: 'M-1 5L1 7M0 0L6 6M5 -1L7 1' },
};

const GiB = 2 ** 30;
/** In GiB, with as many decimals as a sum of `total` bytes needs. */
export function short(bytes: number, total: number): string {
  const decimals = total < GiB ? 4 : total < 10 * GiB ? 3 : total < 1000 * GiB ? 2 : 1;
  const least = 10 ** -decimals;
  const value = bytes / GiB;
  return value < least / 2 ? `<\u00a0${least}` : value.toFixed(decimals).replace(/\B(?=(\d{3})+\.)/g, value >= 10000 ? ',' : '');
}

interface Size {
  name: 'narrow' | 'wide';
  width: number;
  font: number;
}

const sizes: readonly Size[] = [{ name: 'narrow', width: 336, font: 13 }, { name: 'wide', width: 680, font: 14 }];
const barHeight = 44;

export function Bar({ state }: { state: State }): JSX.Element {
  return <div class="ex-chart" aria-hidden="true">{sizes.map((size) => <Drawing key={size.name} state={state} size={size} />)}</div>;
}

function Drawing({ state, size: { name, width, font } }: { state: State; size: Size }): JSX.Element {
  const { terms, total, capacity, card } = state;
  const [left, right] = [2, width - 2];
  const end = (Math.max(total, capacity) / GiB) * 1.04;
  const across = (bytes: number): number => left + (bytes / GiB / end) * (right - left);
  const groups = (Object.keys(looks) as Group[]).map((group) => ({ group, bytes: bytesOf(state, group) })).filter(({ bytes }) => bytes > 0);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, { bytes }) => sum + bytes, 0));
  const sorted = groups.flatMap(({ group }) => terms.filter((term) => term.group === group));
  const labels = placeLabels(groups.map(({ group, bytes }, index) => ({ group, at: across(starts[index]!) + 1, text: `${looks[group].label} ${short(bytes, total)}` })), font, right);
  const rows = 1 + Math.max(0, ...labels.map(({ row }) => row));
  const step = font * 1.45;
  const top = step * rows + 8;
  const bottom = top + barHeight;
  const axis = bottom + font * 4.1;
  const height = axis + font * 1.9;
  const mark = across(capacity);
  const isFit = fits(state);
  const [from, to] = isFit ? [across(total), mark] : [mark, across(total)];
  const verdict = isFit ? `✓ ${short(capacity - total, capacity)} GiB left` : `✗ ${short(total - capacity, total)} GiB missing`;
  const shows = `${card.name}: ${short(capacity, capacity)} GiB`;
  return (
    <svg class={`ex-${name}`} viewBox={`0 0 ${width} ${height.toFixed(0)}`} width={width} height={height.toFixed(0)} font-size={font}>
      <defs>
        {groups.map(({ group }) => looks[group].hatch !== '' && (
          <pattern key={group} id={`fit-${name}-${group}`} width="6" height="6" patternUnits="userSpaceOnUse"><path d={looks[group].hatch} stroke={looks[group].color} stroke-width="2" fill="none" /></pattern>
        ))}
      </defs>
      {sorted.map((term, index) => {
        const x = across(sorted.slice(0, index).reduce((sum, { bytes }) => sum + bytes, 0));
        const { color, hatch } = looks[term.group];
        return <rect key={term.id} x={x.toFixed(2)} y={top} width={Math.max(0.5, across(term.bytes) - left).toFixed(2)} height={barHeight} fill={hatch === '' ? color : `url(#fit-${name}-${term.group})`} stroke={hatch === '' ? 'var(--paper)' : color} stroke-width="1" />;
      })}
      {labels.map(({ group, at, text, x, row }) => (
        <g key={group}>
          <line x1={at.toFixed(1)} x2={at.toFixed(1)} y1={(step * (rows - row) + 4).toFixed(1)} y2={top} stroke={looks[group].color} stroke-width="1.5" />
          <text x={x.toFixed(1)} y={(step * (rows - row)).toFixed(1)} class="ex-halo" fill="var(--ink)"><tspan fill={looks[group].color}>{looks[group].glyph}</tspan> {text}</text>
        </g>
      ))}
      <line x1={mark.toFixed(1)} x2={mark.toFixed(1)} y1={top - 5} y2={bottom + font * 1.1} stroke="var(--ink)" stroke-width="2.5" />
      <path d={`M${from.toFixed(1)} ${bottom + 4}V${bottom + 9}H${to.toFixed(1)}V${bottom + 4}`} fill="none" stroke={isFit ? 'var(--right)' : 'var(--wrong)'} stroke-width="2" />
      {[{ text: shows, color: 'var(--ink)' }, { text: verdict, color: isFit ? 'var(--right)' : 'var(--wrong)' }].map(({ text, color }, line) => (
        <text key={text} x={Math.min(right, Math.max(left + widthOf(text, font) + 8, mark + (isFit ? 0 : 60))).toFixed(1)} y={bottom + font * (2.2 + 1.35 * line)} text-anchor="end" font-weight="650" fill={color} class="ex-halo">{text}</text>
      ))}
      <line x1={left} x2={right} y1={axis} y2={axis} stroke="var(--edge)" />
      {ticksOf({ scale: 'linear', min: 0, max: end }, name === 'wide' ? 8 : 4).map((tick) => (
        <g key={tick}>
          <line x1={across(tick * GiB).toFixed(1)} x2={across(tick * GiB).toFixed(1)} y1={axis} y2={axis + 5} stroke="var(--edge)" />
          <text x={across(tick * GiB).toFixed(1)} y={axis + font * 1.45} text-anchor={tick === 0 ? 'start' : across(tick * GiB) > right - 14 ? 'end' : 'middle'} fill="var(--soft)">{formatNumber(Number(tick.toPrecision(6)))}{tick === 0 ? ' GiB' : ''}</text>
        </g>
      ))}
    </svg>
  );
}

function widthOf(text: string, font: number): number {
  return text.length * font * 0.56;
}

/** Labels begin at their part of the bar where there is room. Seen from the right, each lies above those that it would touch, so that no line down from a label crosses another's text. */
function placeLabels<Label extends { at: number; text: string }>(labels: readonly Label[], font: number, right: number): (Label & { x: number; row: number })[] {
  const placed: (Label & { x: number; end: number; row: number })[] = [];
  for (const label of labels.toReversed()) {
    const width = widthOf(`■ ${label.text}`, font);
    const x = Math.max(2, Math.min(label.at - 1, right - width));
    const end = x + width + font;
    const touched = placed.filter((other) => x < other.end && other.x < end);
    placed.push({ ...label, x, end, row: Math.max(0, ...touched.map(({ row }) => row + 1)) });
  }
  return placed;
}
