/** Playing an explorable without a browser: the moves that win its challenges. */
import type { AnyParams, Controls, Model, ParamsOf, StateOf, Value } from '../../src/explorables/shared/contract.ts';
import { defaultsOf, nearest } from '../../src/explorables/shared/params.ts';
import { answerWith, begin, challengeWith, judge, moveTo, type Session } from '../../src/explorables/shared/session.ts';

/** One thing that a reader does: sets a control, presses a button of the figure, or answers the challenge's question. */
export type Move = { set: string; to: Value } | { press: string; times?: number } | { answer: Value };

/** The shortest way to win each challenge, by its id. */
export type Moves = Readonly<Record<string, readonly Move[]>>;

/**
 * Plays a challenge from its start with the moves that need no button. `press` tells which event a button of the figure dispatches.
 * Returns the session and state at its end. Throws where a move names a control that does not exist, is locked or cannot take the value.
 */
export function play<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event>(
  model: Model<Table, State, Event>,
  challenge: string,
  moves: readonly Move[],
  press?: (name: string, state: State) => Event,
): { session: Session<ParamsOf<Table>>; state: State } {
  const goal = model.challenges.find(({ id }) => id === challenge);
  if (!goal) throw new Error(`There is no challenge ${challenge}.`);
  const take = (session: Session<ParamsOf<Table>>): Session<ParamsOf<Table>> => judge(session, model, model.initial(session.params));
  let session = take(challengeWith(begin({ params: defaultsOf(model.controls), challenge: null, answer: null, notes: [] }), model, goal));
  for (const move of moves) {
    if ('answer' in move) session = take(answerWith(session, move.answer));
    else if ('press' in move) {
      if (!press) throw new Error(`The move “${move.press}” presses a button, but the test does not say what it does.`);
      for (let time = 0; time < (move.times ?? 1); time++) {
        const state = model.initial(session.params);
        session = take(moveTo(session, model.step(state, press(move.press, state)).params));
      }
    } else {
      const control = model.controls[move.set];
      if (!control || control.hidden) throw new Error(`There is no control ${move.set}.`);
      if (goal.locked?.includes(move.set)) throw new Error(`The control ${move.set} is locked in ${challenge}.`);
      if ((control.kind === 'range' || control.kind === 'list') && nearest(control, Number(move.to)) !== move.to) throw new Error(`The control ${move.set} cannot be ${String(move.to)}.`);
      session = take(moveTo(session, { ...(session.params as AnyParams), [move.set]: move.to } as ParamsOf<Table>));
    }
  }
  return { session, state: model.initial(session.params) };
}

/** What a challenge says after moves that do not win it. Throws where they do. */
export function lookOf<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event>(model: Model<Table, State, Event>): (challenge: string, moves: readonly Move[]) => string {
  return (challenge, moves) => {
    const { session, state } = play(model, challenge, moves);
    if (session.won.size > 0) throw new Error(`The moves win ${challenge}.`);
    return model.challenges.find(({ id }) => id === challenge)!.look(state, session.answer);
  };
}

/** Params at random within the limits of the controls; texts keep their defaults. */
export function randomParams<Table extends Controls>(controls: Table, random: () => number): ParamsOf<Table> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  return Object.fromEntries(
    Object.entries(controls).map(([name, control]) => {
      if (control.kind === 'range') return [name, nearest(control, control.min + random() * (control.max - control.min))];
      if (control.kind === 'list') return [name, pick(control.values)];
      return [name, control.kind === 'choice' ? pick(control.options).value : control.default];
    }),
  ) as ParamsOf<Table>;
}
