/** Params and links: what a link says, brought to the nearest state that exists, and back. */
import { formatNumber } from '../../core/units/number.ts';
import type { AnyParams, Control, Controls, ParamsOf, Question, Value } from './contract.ts';

/** What every control holds at first. */
export function defaultsOf<Table extends Controls>(controls: Table): ParamsOf<Table> {
  return Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.default])) as ParamsOf<Table>;
}

/** A value of a control, and what was wrong with the text that named it; null where nothing was. */
interface Read {
  value: Value;
  note: string | null;
}

/** The value of a control that a text names, or the nearest one. */
export function readValue(control: Control, text: string): Read {
  if (control.kind === 'choice') {
    if (control.options.some(({ value }) => value === text)) return { value: text, note: null };
    return fallback(control, text, control.options.find(({ value }) => value === control.default)?.label ?? control.default);
  }
  if (control.kind === 'text') {
    if (text.length <= control.maxLength && control.pattern.test(text)) return { value: text, note: null };
    return fallback(control, text, 'its first state');
  }
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return fallback(control, text, withUnit(control.default, control.unit));
  const value = nearest(control, number);
  return { value, note: value === number ? null : `${control.label} cannot be ${withUnit(number, control.unit)}; this shows ${withUnit(value, control.unit)}.` };
}

function fallback(control: Control, text: string, shown: string): Read {
  return { value: control.default, note: `${control.label} cannot be “${text.length > 24 ? `${text.slice(0, 24)}…` : text}”; this shows ${shown}.` };
}

/** The value of a slider next to `number`. */
export function nearest(control: Extract<Control, { kind: 'range' | 'list' }>, number: number): number {
  if (control.kind === 'list') return control.values.reduce((best, value) => (Math.abs(value - number) < Math.abs(best - number) ? value : best));
  const { min, max, step } = control;
  const steps = Math.round((Math.min(max, Math.max(min, number)) - min) / step);
  const value = Number((min + steps * step).toPrecision(12));
  return value > max ? Number((value - step).toPrecision(12)) : value;
}

/** What a link holds for one explorable. */
export interface Link<Params> {
  params: Params;
  /** Id of the challenge that was begun; null where none was. */
  challenge: string | null;
  answer: Value | null;
  /** What was wrong with the link, for the reader. */
  notes: string[];
}

/** A model as far as links need it. */
export interface Linked<Table extends Controls> {
  controls: Table;
  challenges: readonly { id: string; question?: Question }[];
  settle?: (params: ParamsOf<Table>) => { params: ParamsOf<Table>; notes: string[] };
}

const reserved = ['challenge', 'answer'];

/** Reads a query. `prefix` marks the names of this explorable on a page that has others; without it, unknown names are noted. */
export function readLink<Table extends Controls>(model: Linked<Table>, query: URLSearchParams, prefix = ''): Link<ParamsOf<Table>> {
  const notes: string[] = [];
  const params: Record<string, Value> = { ...defaultsOf(model.controls) };
  for (const [name, control] of Object.entries(model.controls)) {
    const text = query.get(prefix + name);
    if (text === null) continue;
    const { value, note } = readValue(control, text);
    params[name] = value;
    if (note !== null) notes.push(note);
  }
  const known = new Set([...Object.keys(model.controls), ...reserved]);
  for (const name of new Set(query.keys())) {
    const own = prefix === '' ? name : name.startsWith(prefix) ? name.slice(prefix.length) : null;
    if (own !== null && !known.has(own) && !own.startsWith('utm_')) notes.push(`The link has “${own.slice(0, 24)}”, which this model does not know; it is left out.`);
  }
  const settled = model.settle?.(params as ParamsOf<Table>) ?? { params: params as ParamsOf<Table>, notes: [] };
  const { challenge, answer, note } = readChallenge(model, query, prefix);
  return { params: settled.params, challenge, answer, notes: [...notes, ...settled.notes, ...(note === null ? [] : [note])] };
}

function readChallenge(model: Pick<Linked<Controls>, 'challenges'>, query: URLSearchParams, prefix: string): { challenge: string | null; answer: Value | null; note: string | null } {
  const id = query.get(`${prefix}challenge`);
  if (id === null) return { challenge: null, answer: null, note: null };
  const challenge = model.challenges.find((each) => each.id === id);
  if (!challenge) return { challenge: null, answer: null, note: `There is no challenge “${id.slice(0, 24)}” here.` };
  const text = query.get(`${prefix}answer`);
  if (text === null || !challenge.question) return { challenge: id, answer: null, note: null };
  const { question } = challenge;
  if (question.kind === 'choice') return { challenge: id, answer: question.options.some(({ value }) => value === text) ? text : null, note: null };
  return { challenge: id, answer: Number.isFinite(Number(text)) && text.trim() !== '' ? nearest({ ...question, default: question.min }, Number(text)) : null, note: null };
}

/** The query of a state: only what differs from the first one, in the order of the table. */
export function writeLink<Table extends Controls>(controls: Table, params: ParamsOf<Table>, challenge: string | null, answer: Value | null, prefix = ''): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, control] of Object.entries(controls)) {
    const value = (params as AnyParams)[name]!;
    if (value !== control.default) query.set(prefix + name, String(value));
  }
  if (challenge !== null) query.set(`${prefix}challenge`, challenge);
  if (challenge !== null && answer !== null) query.set(`${prefix}answer`, String(answer));
  return query;
}

/** A number with its unit and a no-break space. */
export function withUnit(value: number, unit: string, digits?: number): string {
  const number = formatNumber(value, digits === undefined ? {} : { digits });
  return unit === '' || unit === '×' ? number + unit : `${number}\u00a0${unit}`;
}
