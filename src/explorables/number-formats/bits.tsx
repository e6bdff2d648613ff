/** Bits of a number by field, as cells: those of a can be flipped. */
import type { JSX } from 'preact';
import { formatNumber, superscript } from '../../core/units/number.ts';
import { decode, fieldsOf, type Format } from './formats.ts';
import { bitsOf } from './state.ts';
import { show } from './text.ts';

const fields = ['Sign', 'Exponent', 'Fraction'] as const;
/** Colors of the fields. */
const colors = ['var(--plot-4)', 'var(--plot-2)', 'var(--plot-1)'] as const;

interface Props {
  of: Format;
  pattern: number;
  /** Bits that differ from this pattern are marked. */
  before?: number;
  /** Makes the cells buttons. */
  onFlip?: (bit: number) => void;
}

export function Bits({ of, pattern, before, onFlip }: Props): JSX.Element {
  const bits = bitsOf(of, pattern);
  const old = before === undefined ? bits : bitsOf(of, before);
  const says = meanings(of, pattern);
  const starts = [0, 1, 1 + of.exponentBits];
  const groups = bits.map((text, field) => {
    const cells = [...text].map((bit, place) => {
      const data = { 'data-bit': bit, 'data-changed': bit !== old[field]![place] };
      if (!onFlip) return <span key={place} {...data}>{bit}</span>;
      const number = starts[field]! + place;
      const name = field === 0 ? 'Sign bit' : `${fields[field]} bit ${place + 1} of ${text.length}`;
      return <button key={place} type="button" {...data} aria-label={`${name}: ${bit}`} tabIndex={number === 0 ? 0 : -1} onClick={() => onFlip(number)}>{bit}</button>;
    });
    return (
      <div key={field} style={{ borderTopColor: colors[field] }}>
        {onFlip && <p><b>{fields[field]![0]}</b> {says[field]}</p>}
        {cells}
      </div>
    );
  });
  if (!onFlip) return <div class="nf-bits" role="img" aria-label={`bits ${bits.join(' ')}`}>{groups}</div>;
  return <div key={of.id} class="nf-bits" role="group" aria-label="Bits of a: sign, exponent, fraction" data-roving onKeyDown={move}>{groups}</div>;
}

/** What the fields stand for. */
function meanings(of: Format, pattern: number): readonly [string, string, string] {
  const { sign, exponent, fraction } = fieldsOf(of, pattern);
  const value = decode(of, pattern);
  const minus = sign === 1 ? '−' : '+';
  if (!Number.isFinite(value)) return [minus, 'all ones', Number.isNaN(value) ? (of.isFinite ? 'all ones: NaN' : 'not 0: NaN') : '0: ∞'];
  const power = exponent === 0 ? `0, which means ${formatNumber(of.least)}` : `${exponent} − ${of.bias} = ${formatNumber(exponent - of.bias)}`;
  return [minus, power, `${exponent === 0 ? 0 : 1} + ${formatNumber(fraction)}/${formatNumber(2 ** of.fractionBits)}`];
}

/** A pattern's value as its fields make it: `+2¹⁵ × 1.99902`. */
export function product(of: Format, pattern: number): string {
  const { sign, exponent, fraction } = fieldsOf(of, pattern);
  const significand = (exponent === 0 ? 0 : 1) + fraction / 2 ** of.fractionBits;
  return `${sign === 1 ? '−' : '+'}2${superscript(exponent === 0 ? of.least : exponent - of.bias)} × ${show(of, significand)}`;
}

/** Arrow keys, Home and End move among the cells; up and down where they stand in several lines. */
function move(event: KeyboardEvent): void {
  const group = event.currentTarget as HTMLElement;
  const cells = [...group.querySelectorAll('button')];
  const from = cells.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: cells.length - 1, ArrowUp: beside(cells, from, -1), ArrowDown: beside(cells, from, 1) }[event.key];
  if (to === undefined || from < 0) return;
  event.preventDefault();
  const cell = cells[Math.min(Math.max(to, 0), cells.length - 1)]!;
  for (const each of cells) each.tabIndex = each === cell ? 0 : -1;
  cell.focus();
}

/** The cell above (−1) or below (1) another; itself where there is no such line. */
function beside(cells: readonly HTMLElement[], from: number, direction: 1 | -1): number {
  const boxes = cells.map((cell) => cell.getBoundingClientRect());
  const { top, left, height } = boxes[from]!;
  const lines = boxes.map((box) => box.top).filter((each) => (each - top) * direction > height / 2);
  if (lines.length === 0) return from;
  const line = direction > 0 ? Math.min(...lines) : Math.max(...lines);
  return boxes.reduce((best, box, index) => (Math.abs(box.top - line) > height / 2 || (best >= 0 && Math.abs(boxes[best]!.left - left) <= Math.abs(box.left - left)) ? best : index), -1);
}
