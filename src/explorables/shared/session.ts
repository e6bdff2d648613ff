/** One reader's play with one model: where they are, where they were, and what they have reached. Pure, so that the tests play it too. */
import type { Challenge, Controls, Model, ParamsOf, StateOf, Value } from './contract.ts';
import { defaultsOf, type Link } from './params.ts';

/** What the reader can go back to. */
interface Moment<Params> {
  params: Params;
  challenge: string | null;
  answer: Value | null;
}

export interface Session<Params> extends Moment<Params> {
  /** Earlier moments, the last one nearest. */
  past: readonly Moment<Params>[];
  /** Ids of the challenges that were won. */
  won: ReadonlySet<string>;
  /** What was wrong with the link that led here. */
  notes: readonly string[];
}

/** Moments that are kept. */
const longestPast = 500;

/** A session at a link, or at the defaults. */
export function begin<Params>(link: Link<Params>): Session<Params> {
  return { ...link, past: [], won: new Set() };
}

/** The session at other params. With `isSame`, it continues the change before it (a slider that is being dragged), which is one step back. */
export function moveTo<Params>(session: Session<Params>, params: Params, isSame = false): Session<Params> {
  return { ...session, params, notes: [], past: isSame ? session.past : remember(session) };
}

export function answerWith<Params>(session: Session<Params>, answer: Value | null): Session<Params> {
  return { ...session, answer, past: remember(session) };
}

/** Begins a challenge at its start, or leaves it where it is given up (null). */
export function challengeWith<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event>(
  session: Session<ParamsOf<Table>>,
  model: Model<Table, State, Event>,
  challenge: Challenge<ParamsOf<Table>, State> | null,
): Session<ParamsOf<Table>> {
  const params = challenge ? { ...defaultsOf(model.controls), ...challenge.start } : session.params;
  return { ...session, params, challenge: challenge?.id ?? null, answer: null, notes: [], past: remember(session) };
}

/** The moment before; the same session where there is none. */
export function stepBack<Params>(session: Session<Params>): Session<Params> {
  const before = session.past.at(-1);
  return before ? { ...session, ...before, notes: [], past: session.past.slice(0, -1) } : session;
}

/** The first state, outside of any challenge. */
export function reset<Table extends Controls>(session: Session<ParamsOf<Table>>, controls: Table): Session<ParamsOf<Table>> {
  return { ...session, params: defaultsOf(controls), challenge: null, answer: null, notes: [], past: remember(session) };
}

/** The session with the current challenge among those won, where its goal is reached. */
export function judge<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event>(session: Session<ParamsOf<Table>>, model: Model<Table, State, Event>, state: State): Session<ParamsOf<Table>> {
  const challenge = model.challenges.find(({ id }) => id === session.challenge);
  if (!challenge || session.won.has(challenge.id) || !challenge.isWon(state, session.answer)) return session;
  return { ...session, won: new Set([...session.won, challenge.id]) };
}

function remember<Params>({ params, challenge, answer, past }: Session<Params>): Moment<Params>[] {
  return [...past, { params, challenge, answer }].slice(-longestPast);
}
