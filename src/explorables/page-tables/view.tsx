/** The walk of an address, the tables that neighbors share, and the memory of all tables against the stride. */
import type { JSX } from 'preact';
import type { ViewProps } from '../shared/contract.ts';
import { Address } from './address.tsx';
import { Curve } from './curve.tsx';
import type { Event } from './model.ts';
import type { State } from './state.ts';
import { Moves, Tree } from './tree.tsx';

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  return (
    <div class="ex-page-tables">
      <Moves state={state} dispatch={dispatch} />
      <Address state={state} />
      <Tree state={state} dispatch={dispatch} />
      <Curve state={state} />
    </div>
  );
}
