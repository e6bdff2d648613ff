/** Eight touched pages side by side, each with its walk below it: what neighbors share is one box. */
import type { ComponentChildren, JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import type { ViewProps } from '../shared/contract.ts';
import { hex } from './address.tsx';
import type { Event } from './model.ts';
import { held, memory, pageOf, shownPages, type Box, type State } from './state.ts';
import { entries, pageBytes } from './walk.ts';

const count = (number: number, one: string): string => `${formatNumber(number)} ${one}${number === 1 ? '' : 's'}`;

export function Tree({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const { params, cost, rows, from, at, shown } = state;
  const tables = (level: number): string => `${formatNumber(cost.tables[level]!)}, ${memory(cost.tables[level]! * pageBytes)}`;
  const everyPage: Box = { column: 0, span: shown, isOpen: [from > 0, from + shown < params.pages], used: cost.tables[2], isHuge: false };
  return (
    <div class="pt-tree">
      <p>Each column is the walk for one page. Wide boxes are shared; those with ‹ or › go on.</p>
      <Row name="Touched pages" says={`${formatNumber(from + 1)}${shown > 1 ? ` to ${formatNumber(from + shown)}` : ''}`}>
        <Pages state={state} dispatch={dispatch} />
      </Row>
      <Row name="PGD" says="1, always there"><Boxes boxes={[everyPage]} column={at - from} text={({ used, span }) => (span < 4 ? formatNumber(used) : `${used === 1 ? '1 entry leads' : `${formatNumber(used)} entries lead`} to them`)} /></Row>
      {(['PUD', 'PMD', 'PTE'] as const).map((name, row) => (
        <Row key={name} name={`${name} tables`} says={tables(2 - row)}><Boxes boxes={rows[row]!} column={at - from} text={usedText} /></Row>
      ))}
      <Row name="Pages in RAM" says={`${count(cost.faults, 'fault')}, ${memory(cost.residentBytes)}`}><Boxes boxes={rows[3]!} column={at - from} text={({ isHuge }) => (isHuge ? '2\u00a0MiB' : '4\u00a0KiB')} isPage /></Row>
      <Row name="TLB" says={`${formatNumber(params.tlb)} entries`}><Tlb state={state} /></Row>
    </div>
  );
}

function Row({ name, says, children }: { name: string; says: string; children: JSX.Element }): JSX.Element {
  return <div class="pt-row"><p><b>{name}</b> <span>{says}</span></p>{children}</div>;
}

function usedText({ used, span, isHuge, isOpen }: Box): ComponentChildren {
  if (isHuge) return span < 3 ? 'spare' : 'kept in reserve';
  if (span > 3) return `${formatNumber(used)} of ${entries} in use`;
  return <>{formatNumber(used)}<span data-long={span === 1 && (used > 9 || isOpen.includes(true))}>/{entries}</span></>;
}

/** `column`: of the page whose address is shown. Styles are written as browsers print them, so that the live figure reads like the built one. */
function Boxes({ boxes, column, text, isPage = false }: { boxes: readonly Box[]; column: number; text: (box: Box) => ComponentChildren; isPage?: boolean }): JSX.Element {
  return (
    <div class="pt-boxes" data-page={isPage}>
      {boxes.map((box) => (
        <div
          key={box.column}
          style={`grid-column: ${box.column + 1} / span ${box.span};`}
          data-on={column >= box.column && column < box.column + box.span}
          data-before={box.isOpen[0]}
          data-after={box.isOpen[1]}
          data-spare={box.isHuge && !isPage}
        >
          {text(box)}
          {(isPage || !box.isHuge) && <i style={`width: ${isPage ? 100 : Number(((100 * box.used) / entries).toFixed(1))}%;`} />}
        </div>
      ))}
    </div>
  );
}

function Pages({ state: { from, at, shown }, dispatch }: ViewProps<State, Event>): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    dispatch({ kind: 'select', page: at + by });
    const buttons = (event.currentTarget as HTMLElement).querySelectorAll('button');
    buttons[Math.min(Math.max(at - from + by, 0), shown - 1)]?.focus();
  };
  return (
    <div class="pt-boxes" role="group" aria-label="Page whose address is shown" data-roving onKeyDown={move}>
      {Array.from({ length: shown }, (_, column) => (
        <button key={column} type="button" aria-label={`Page ${formatNumber(from + column + 1)}`} aria-pressed={from + column === at} tabIndex={from + column === at ? 0 : -1} onClick={() => dispatch({ kind: 'select', page: from + column })}>
          {formatNumber(from + column + 1)}
        </button>
      ))}
    </div>
  );
}

function Tlb({ state }: { state: State }): JSX.Element {
  const { params: { tlb }, cost: { faults } } = state;
  const fits = held(state);
  return (
    <div class="pt-boxes pt-tlb">
      <div style={`flex-grow: ${fits};`}>{fits < faults ? `${formatNumber(fits)} translations fit` : faults === 1 ? 'the one translation fits' : `all ${formatNumber(faults)} translations fit`}<i /></div>
      {fits < faults && <div style={`flex-grow: ${faults - fits};`}>▨ {formatNumber(faults - fits)} do not<i data-missing /></div>}
      {fits < tlb && <div style={`flex-grow: ${tlb - fits};`} data-spare>{formatNumber(tlb - fits)} free</div>}
    </div>
  );
}

/** Which page the address is of, and the buttons that move the figure along the touched pages. */
export function Moves({ state: { params, from, at, shown, next }, dispatch }: ViewProps<State, Event>): JSX.Element {
  return (
    <div class="pt-moves">
      <p><b>Page {formatNumber(at + 1)} of {formatNumber(params.pages)}</b> at <code>{hex(pageOf(params, at))}</code></p>
      <button type="button" disabled={from === 0} onClick={() => dispatch({ kind: 'show', page: from - shownPages })}>‹ Earlier</button>
      <button type="button" disabled={from + shown >= params.pages} onClick={() => dispatch({ kind: 'show', page: from + shownPages })}>Later ›</button>
      <button type="button" disabled={next === null} onClick={() => dispatch({ kind: 'center', page: next ?? at })}>Next PTE table »</button>
    </div>
  );
}
