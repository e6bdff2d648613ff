/** The walked matrix with the set of each line, the sets with what one pass wants of them, and how all accesses ended. */
import type { JSX } from 'preact';
import { formatNumber } from '../../core/units/number.ts';
import type { ViewProps } from '../shared/contract.ts';
import { SetBars } from './set-bars.tsx';
import type { Event, State } from './state.ts';
import { plural, passName } from './text.ts';
import { addressOf, isDown, walkStart } from './workloads.ts';

/** Rows and lines of the matrix that are shown. */
const mostRows = 8;
const mostLines = 4;

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const name = passName(state);
  const { pass, passes, counts, passAccesses } = state;
  return (
    <div class="ex-cache">
      <div aria-hidden="true"><Window state={state} /></div>
      <div aria-hidden="true">
        <p class="ex-cache-title">Lines that {name} {formatNumber(pass)} wants, by set</p>
        <SetBars state={state} />
      </div>
      <div class="ex-actions" role="group" aria-label={`Which ${name} is shown`}>
        <button type="button" disabled={pass === 0} onClick={() => dispatch({ to: 0 })}>First {name}</button>
        <button type="button" disabled={pass === passes - 1} onClick={() => dispatch({ to: pass + 1 })}>Next {name}</button>
        <button type="button" disabled={pass === passes - 1} onClick={() => dispatch({ to: pass + 8 })}>{plural(8, name)} on</button>
        <button type="button" disabled={pass === passes - 1} onClick={() => dispatch({ to: passes - 1 })}>Last {name}</button>
        <span>{formatNumber(counts.missesOfPass[pass]!)} of its {plural(passAccesses, 'access')} miss</span>
      </div>
      <div aria-hidden="true"><Outcome state={state} /></div>
    </div>
  );
}

/** The corner of the walked matrix at which the pass begins. */
function Window({ state }: { state: State }): JSX.Element {
  const { shape, geometry, sets, walk, pass } = state;
  const { row, column } = walkStart(shape, pass);
  const setAt = (r: number, c: number): number => Math.floor(addressOf(shape, walk.matrix, r, c) / geometry.lineBytes) % sets;
  const across = geometry.lineBytes / 8;
  const top = Math.max(0, Math.min(row, shape.n - mostRows));
  const rows = Array.from({ length: Math.min(mostRows, shape.n) }, (_, index) => top + index);
  const fit = Math.min(mostLines - 1, Math.floor((shape.n - 1 - column) / across));
  const left = column - Math.min(mostLines - 1 - fit, Math.floor(column / across)) * across;
  const columns = Array.from({ length: mostLines }, (_, index) => left + index * across).filter((each) => each < shape.n);
  const onWalk = (r: number, c: number): boolean => (isDown(shape.workload) ? c === column && r >= row && r < row + shape.tile : r === row);
  const firstSet = setAt(row, column);
  return (
    <>
      <p class="ex-cache-title">Matrix {walk.matrix}: the set of each line</p>
      <table class="ex-cache-window">
        <thead><tr><td>column</td>{columns.map((each) => <th key={each}>{each}</th>)}</tr></thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r}>
              <th>row {r}</th>
              {columns.map((c) => {
                const set = setAt(r, c);
                return <td key={c} class={onWalk(r, c) ? (set === firstSet ? 'on same' : 'on') : undefined}>{set}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="ex-cache-note">{rows.at(-1)! < shape.n - 1 ? `… and so on to row ${formatNumber(shape.n - 1)}. ` : ''}Framed: the walk. Filled: back in set {firstSet}.</p>
    </>
  );
}

/** All accesses of the run: hits, and misses by kind. */
function Outcome({ state: { counts } }: { state: State }): JSX.Element {
  const { reads, writes, compulsory, capacity, conflict } = counts;
  const all = reads + writes;
  const parts = [
    ['hits', all - compulsory - capacity - conflict],
    ['compulsory', compulsory],
    ['capacity', capacity],
    ['conflict', conflict],
  ] as const;
  return (
    <>
      <p class="ex-cache-title">All {plural(all, 'access')}: hits, and misses by their cause</p>
      <div class="ex-cache-bar">{parts.map(([kind, number]) => (number === 0 ? null : <i key={kind} data-kind={kind} style={{ flexGrow: number }} />))}</div>
      <ul class="ex-cache-key">
        {parts.map(([kind, number]) => (
          <li key={kind}><i data-kind={kind} /> {kind} <b>{formatNumber(number)}</b></li>
        ))}
      </ul>
    </>
  );
}
