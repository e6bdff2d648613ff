/** Challenges as a checklist: begin one, and the model says when it is won. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Challenge, Question, Value } from './contract.ts';

interface Props<Params, State> {
  id: string;
  challenges: readonly Challenge<Params, State>[];
  state: State;
  /** Id of the one that was begun. */
  current: string | null;
  answer: Value | null;
  won: ReadonlySet<string>;
  onBegin: (challenge: Challenge<Params, State> | null) => void;
  onAnswer: (answer: Value) => void;
}

export function Challenges<Params, State>({ id, challenges, state, current, answer, won, onBegin, onAnswer }: Props<Params, State>): JSX.Element {
  return (
    <section class="ex-challenges" aria-labelledby={`${id}-challenges`}>
      <p class="ex-label" id={`${id}-challenges`}>Challenges</p>
      <ol>
        {challenges.map((challenge) => {
          const isCurrent = challenge.id === current;
          const isWon = won.has(challenge.id);
          const isThere = isCurrent && challenge.isWon(state, answer);
          return (
            <li key={challenge.id} data-challenge={challenge.id} data-won={isWon ? '' : undefined} data-current={isCurrent ? '' : undefined}>
              <p class="ex-goal">
                <span class="ex-mark" role="img" aria-label={isWon ? 'won' : isCurrent ? 'begun' : 'open'}>{isWon ? '✓' : isCurrent ? '▸' : '○'}</span> {challenge.goal}
              </p>
              <button type="button" onClick={() => onBegin(isCurrent ? null : challenge)}>{isCurrent ? 'Leave it' : isWon ? 'Play again' : 'Begin'}<span class="visually-hidden">: {challenge.goal}</span></button>
              {isCurrent && challenge.question && <Ask key={challenge.id} id={`${id}-${challenge.id}`} question={challenge.question} answer={answer} onAnswer={onAnswer} />}
              <p class="ex-verdict" role="status">{isThere ? <><b class="ex-right">✓ Won.</b> {challenge.because(state)}</> : isCurrent ? <><b>Not yet.</b> {challenge.look(state, answer)}</> : ''}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface AskProps {
  id: string;
  question: Question;
  answer: Value | null;
  onAnswer: (answer: Value) => void;
}

function Ask({ id, question, answer, onAnswer }: AskProps): JSX.Element {
  const [chosen, setChosen] = useState<Value | null>(answer);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (chosen !== null) onAnswer(chosen);
  };
  return (
    <form class="ex-ask" onSubmit={submit}>
      {question.kind === 'choice' ? (
        <fieldset class="ex-radios">
          <legend>{question.label}</legend>
          <div>
            {question.options.map(({ value, label }) => (
              <label key={value}>
                <input type="radio" name={`${id}-answer`} value={value} checked={value === chosen} onChange={() => setChosen(value)} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : (
        <label for={`${id}-answer`}>
          {question.label}{question.unit === '' ? '' : ` (${question.unit})`}
          <input id={`${id}-answer`} type="number" min={question.min} max={question.max} step="any" value={chosen ?? ''} onInput={(event) => setChosen(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))} />
        </label>
      )}
      <button type="submit" disabled={chosen === null}>Check</button>
    </form>
  );
}
