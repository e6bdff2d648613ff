/** What all explorables share: figure, what it says, measures, controls, step back, reset, link, challenges and data. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Challenges } from './challenges.tsx';
import type { AnyParams, Controls as Table, Explorable, Value } from './contract.ts';
import { Controls } from './controls.tsx';
import { DataTable } from './data-table.tsx';
import { defaultsOf, readLink, withUnit, writeLink } from './params.ts';
import { answerWith, begin, challengeWith, judge, moveTo, reset, stepBack, type Session } from './session.ts';

export interface ShellProps {
  /** Name of the explorable's folder. */
  name: string;
  explorable: Explorable;
  /** On its own page the address holds the plain names of its params; elsewhere they begin with its name. */
  isOwnPage: boolean;
}

/** Milliseconds until a change is written to the address and said by a screen reader. */
const quiet = 400;

export function Shell({ name, explorable: { model, View }, isOwnPage }: ShellProps): JSX.Element {
  const prefix = isOwnPage ? '' : `${name}.`;
  const [session, setSession] = useState<Session<AnyParams>>(() => begin({ params: defaultsOf(model.controls), challenge: null, answer: null, notes: [] }));
  const [isLive, setLive] = useState(false);
  const [said, setSaid] = useState('');
  const [copied, setCopied] = useState(false);
  const isFirst = useRef(true);
  const state = useMemo(() => model.initial(session.params), [model, session.params]);
  const sentence = model.describe(state);
  const update = (change: (session: Session<AnyParams>) => Session<AnyParams>): void =>
    setSession((before) => {
      const after = change(before);
      return after.challenge === null ? after : judge(after, model, model.initial(after.params));
    });

  useEffect(() => {
    if (location.search !== '') {
      const link = readLink<Table>(model, new URLSearchParams(location.search), prefix);
      update(() => begin(link));
    }
    setLive(true);
  }, []);
  useEffect(() => {
    if (!isLive) return;
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    setCopied(false);
    const timer = setTimeout(() => {
      setSaid(sentence);
      const address = new URL(location.href);
      for (const key of [...address.searchParams.keys()]) if (isOwnPage || key.startsWith(prefix)) address.searchParams.delete(key);
      for (const [key, value] of writeLink(model.controls, session.params, session.challenge, session.answer, prefix)) address.searchParams.set(key, value);
      history.replaceState(history.state, '', address);
    }, quiet);
    return () => clearTimeout(timer);
  }, [isLive, session.params, session.challenge, session.answer]);

  const set = (control: string, value: Value, isSame: boolean): void => update((before) => moveTo(before, { ...before.params, [control]: value }, isSame));
  const dispatch = (event: unknown): void => update((before) => moveTo(before, model.step(model.initial(before.params), event).params));
  const query = writeLink(model.controls, session.params, session.challenge, session.answer).toString();
  const page = `/play/${name}/${query === '' ? '' : `?${query}`}`;
  const challenge = model.challenges.find(({ id }) => id === session.challenge);
  const measures = model.measure(state);
  return (
    <div class="ex" data-live={isLive ? '' : undefined}>
      {session.notes.length > 0 && <div class="ex-notes" role="status">{session.notes.map((note) => <p key={note}>{note}</p>)}</div>}
      <figure class="ex-figure">
        <div class="ex-view"><View state={state} dispatch={dispatch} /></div>
        <figcaption class="ex-says">{sentence}</figcaption>
      </figure>
      <p class="visually-hidden" aria-live="polite">{said}</p>
      <dl class="ex-measures">
        {Object.entries(model.measures).map(([key, { label, unit, digits }]) => {
          const value = measures[key];
          return <div key={key} data-measure={key}><dt>{label}</dt><dd>{value === null || value === undefined ? '–' : withUnit(value, unit, Number.isInteger(value) ? undefined : digits)}</dd></div>;
        })}
      </dl>
      <fieldset class="ex-panel" disabled={!isLive}>
        <legend class="visually-hidden">Controls</legend>
        <Controls id={name} controls={model.controls} params={session.params} locked={challenge?.locked ?? []} onSet={set} />
        <div class="ex-actions">
          <button type="button" data-action="back" disabled={session.past.length === 0} onClick={() => update(stepBack)}>Step back</button>
          <button type="button" data-action="reset" onClick={() => update((before) => reset(before, model.controls))}>Reset</button>
          <button type="button" data-action="link" onClick={() => void navigator.clipboard.writeText(new URL(page, location.href).href).then(() => setCopied(true))}>Copy link to this state</button>
          {!isOwnPage && <a href={page}>On its own page, with its model and evidence</a>}
          <span role="status">{copied ? 'Copied' : ''}</span>
        </div>
        <Challenges id={name} challenges={model.challenges} state={state} current={session.challenge} answer={session.answer} won={session.won} onBegin={(each) => update((before) => challengeWith(before, model, each))} onAnswer={(answer) => update((before) => answerWith(before, answer))} />
      </fieldset>
      <DataTable name={name} table={model.table(state)} />
    </div>
  );
}
