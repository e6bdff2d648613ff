/** The bar, its terms, and the choices that are made less often. */
import type { JSX } from 'preact';
import type { ViewProps } from '../shared/contract.ts';
import { Bar, looks, short } from './bar.tsx';
import { controls, type Event, type State } from './model.ts';
import { sourceOf } from './sources.ts';

export function View({ state, dispatch }: ViewProps<State, Event>): JSX.Element {
  const { problem, notes, short: shortened, params } = state;
  return (
    <div class="ex-will-it-fit">
      {problem !== null && <p role="alert"><b>✗ This config.json cannot be read.</b> {problem}</p>}
      {shortened !== null && shortened !== params.config && <p>{state.name} is read. <button type="button" onClick={() => dispatch({ kind: 'shorten' })}>Keep only the fields that are used</button></p>}
      <Bar state={state} />
      <Terms state={state} />
      {notes.length > 0 && <ul>{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      <Choices state={state} dispatch={dispatch} />
    </div>
  );
}

function Terms({ state: { terms, total, capacity, card, cards, modelSource } }: { state: State }): JSX.Element {
  return (
    <table>
      <thead><tr><th scope="col">{cards === 1 ? 'On the card' : `On the fullest of ${cards} cards`}</th><th scope="col">GiB</th><th scope="col">Source</th></tr></thead>
      <tbody>
        {terms.map(({ id, group, label, formula, numbers, bytes, sources }) => (
          <tr key={id}>
            <th scope="row">
              <span aria-hidden="true" style={{ color: looks[group].color }}>{looks[group].glyph} </span>{label} <small>{formula} <span>= {numbers}</span></small>
            </th>
            <td>{short(bytes, total)}</td>
            <td>{sources.map((source) => {
              const found = sourceOf(source, modelSource);
              return <span key={source}>{found ? <a href={found.url}>{found.label}</a> : 'pasted'}{' '}</span>;
            })}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr><th scope="row">All</th><td>{short(total, total)}</td><td /></tr>
        <tr><th scope="row">{card.name} {card.visible === null ? 'as sold, read as GiB' : 'shows'}</th><td>{short(capacity, total)}</td><td /></tr>
      </tfoot>
    </table>
  );
}

type Name = Exclude<Event, { kind: 'shorten' }>['name'];

/** Choices of each use, in order of what they change. */
const choices: Readonly<Record<'serve' | 'train', readonly Name[]>> = { serve: ['cache', 'tensor', 'pipeline'], train: ['activations', 'zero', 'ranks', 'tensor', 'pipeline'] };
const zeroNames = ['none', '1: optimizer', '2: and gradients', '3 or FSDP: and weights'];

function Choices({ state: { load, params }, dispatch }: ViewProps<State, Event>): JSX.Element {
  return (
    <details>
      <summary>{load.kind === 'serve' ? 'KV format and more cards' : 'Activations, ZeRO and more cards'}</summary>
      {choices[load.kind].map((name) => {
        const control = controls[name];
        const options: readonly { value: number | string; label: string }[] = control.kind === 'list' ? control.values.map((value) => ({ value, label: name === 'zero' ? zeroNames[value]! : String(value) })) : control.options;
        return (
          <div key={name} role="group" aria-label={control.label}>
            <span>{control.label}</span>
            {options.map(({ value, label }) => (
              <button key={value} type="button" aria-pressed={params[name] === value} aria-label={`${control.label}: ${label}`} onClick={() => dispatch({ kind: 'set', name, value })}>{label}</button>
            ))}
          </div>
        );
      })}
    </details>
  );
}
