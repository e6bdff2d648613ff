/** What every explorable is: a table of controls, a pure model, its challenges. The view is a function of the model's state. */

/** What a control holds. */
export type Value = number | string;

interface ControlBase {
  /** As on the screen. */
  label: string;
  /** What it means, where the label does not say it. */
  note?: string;
  /** Set by the figure itself, so it has no control of its own; its value is in the link all the same. */
  hidden?: true;
}

/** A slider over evenly spaced values. */
export interface RangeControl extends ControlBase {
  kind: 'range';
  /** Empty for a count. */
  unit: string;
  min: number;
  max: number;
  step: number;
  default: number;
  /** Text of a value; the number with its unit where it is left out. */
  text?: (value: number) => string;
}

/** A slider over listed values, ascending. */
export interface ListControl extends ControlBase {
  kind: 'list';
  unit: string;
  values: readonly number[];
  default: number;
  text?: (value: number) => string;
}

/** One of a few names. */
export interface ChoiceControl extends ControlBase {
  kind: 'choice';
  options: readonly { value: string; label: string }[];
  default: string;
}

/** Text that the reader pastes, or a compact code that the figure writes. */
export interface TextControl extends ControlBase {
  kind: 'text';
  /** What it may hold; texts that do not fit fall back to the default. */
  pattern: RegExp;
  /** Characters. */
  maxLength: number;
  default: string;
  /** Lines of its box; 1 where it is left out. */
  rows?: number;
}

export type Control = RangeControl | ListControl | ChoiceControl | TextControl;
export type Controls = Readonly<Record<string, Control>>;
type ValueOf<Each extends Control> = Each extends RangeControl | ListControl ? number : string;
/** The values of a table of controls. */
export type ParamsOf<Table extends Controls> = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };
/** Params of any explorable. */
export type AnyParams = Readonly<Record<string, Value>>;

/** A state says which params make it: `initial(state.params)` is the same state again. */
export interface StateOf<Params> {
  readonly params: Params;
}

/** A quantity that the model computes, as on the screen. */
export interface Measure {
  label: string;
  /** Empty for a count. */
  unit: string;
  /** Significant digits; whole numbers are shown whole. 3 where it is left out. */
  digits?: number;
}

/** What the figure draws, as rows: the data table and the CSV file. */
export interface DataTable {
  columns: readonly { name: string; unit: string }[];
  rows: readonly (readonly Value[])[];
}

/** A question that the reader answers beside the figure, where reaching a state cannot show that they understood. */
export type Question = Pick<ChoiceControl, 'kind' | 'label' | 'options'> | Pick<RangeControl, 'kind' | 'label' | 'unit' | 'min' | 'max' | 'step'>;

/** A goal that the model itself checks. */
export interface Challenge<Params, State> {
  /** Kebab-case. */
  id: string;
  /** One imperative sentence with the number that decides. */
  goal: string;
  /** Params at its start; those left out have their defaults. */
  start: Partial<Params>;
  /** Controls that stay as they are. */
  locked?: readonly (keyof Params & string)[];
  question?: Question;
  /** Is the goal reached? `answer` is null until the reader answers; always null where there is no question. */
  isWon: (state: State, answer: Value | null) => boolean;
  /** What to look at next while it is not won: never the answer itself. */
  look: (state: State, answer: Value | null) => string;
  /** Shown once it is won: why it is so. */
  because: (state: State) => string;
}

/** The pure part of an explorable: no DOM, no clock, no randomness but a seeded generator. */
export interface Model<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event> {
  controls: Table;
  /** The state that the params stand for. Any params within the table's limits are valid. */
  initial: (params: ParamsOf<Table>) => State;
  /** The state after an event of the figure (a click on a bit, the next step); a slider needs no event. */
  step: (state: State, event: Event) => State;
  measures: Readonly<Record<string, Measure>>;
  /** A value for every name in `measures`; null where it has none in this state. */
  measure: (state: State) => Readonly<Record<string, number | null>>;
  /** One plain sentence that says what the figure shows now. */
  describe: (state: State) => string;
  table: (state: State) => DataTable;
  /** The caption of the first frame: its first sentence is the finding. Numbers in it are computed. */
  finding: (state: State) => string;
  challenges: readonly Challenge<ParamsOf<Table>, State>[];
  /** Brings params that contradict one another to the nearest that do not, and says what changed; for shared links. */
  settle?: (params: ParamsOf<Table>) => { params: ParamsOf<Table>; notes: string[] };
}

/** What a view gets. */
export interface ViewProps<State, Event> {
  state: State;
  dispatch: (event: Event) => void;
}

/** A model and its view, as `index.ts` of the explorable's folder exports it by default. */
export interface Explorable<Table extends Controls = Controls, State extends StateOf<ParamsOf<Table>> = StateOf<ParamsOf<Table>>, Event = unknown> {
  model: Model<Table, State, Event>;
  /** A Preact function component: the figure alone, without caption, controls or table. */
  View: (props: ViewProps<State, Event>) => import('preact').JSX.Element;
}

/** Names the types of an explorable, so that `index.ts` needs no annotations. */
export function defineExplorable<Table extends Controls, State extends StateOf<ParamsOf<Table>>, Event>(explorable: Explorable<Table, State, Event>): Explorable<Table, State, Event> {
  return explorable;
}

/** What the recorded evidence of an oracle is compared with: for each metric, the model's value at a point's params. */
export type { Prediction as Predict } from '../../core/numbers/agreement.ts';
