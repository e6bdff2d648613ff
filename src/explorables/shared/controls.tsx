/** Native inputs from a table of controls. */
import type { JSX } from 'preact';
import type { AnyParams, Control, Controls as Table, Value } from './contract.ts';
import { withUnit } from './params.ts';

interface Props {
  /** Begins the ids of the inputs; unique on the page. */
  id: string;
  controls: Table;
  params: AnyParams;
  locked: readonly string[];
  /** `isSame` while the same drag goes on. */
  onSet: (name: string, value: Value, isSame: boolean) => void;
}

/** Most options that are shown as radio buttons; more become a list that opens. */
const mostRadios = 4;

export function Controls({ id, controls, params, locked, onSet }: Props): JSX.Element {
  return (
    <div class="ex-controls">
      {Object.entries(controls).map(([name, control]) =>
        control.hidden ? null : <One key={name} id={`${id}-${name}`} name={name} control={control} value={params[name]!} isLocked={locked.includes(name)} onSet={(value, isSame) => onSet(name, value, isSame)} />,
      )}
    </div>
  );
}

interface OneProps {
  id: string;
  name: string;
  control: Control;
  value: Value;
  isLocked: boolean;
  onSet: (value: Value, isSame: boolean) => void;
}

function One({ id, name, control, value, isLocked, onSet }: OneProps): JSX.Element {
  const note = control.note === undefined ? null : <span class="ex-note" id={`${id}-note`}>{control.note}</span>;
  const described = note ? { 'aria-describedby': `${id}-note` } : {};
  if (control.kind === 'choice' && control.options.length <= mostRadios)
    return (
      <fieldset class="ex-control ex-radios" data-control={name} disabled={isLocked} {...described}>
        <legend>{control.label}</legend>
        <div>
          {control.options.map((option) => (
            <label key={option.value}>
              <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onSet(option.value, false)} />
              <span>{option.label}</span>
            </label>
          ))}
        </div>
        {note}
      </fieldset>
    );
  return (
    <div class="ex-control" data-control={name}>
      <div class="ex-head">
        <label for={id}>{control.label}</label>
        {(control.kind === 'range' || control.kind === 'list') && <output for={id}>{textOf(control, Number(value))}</output>}
      </div>
      {control.kind === 'choice' ? (
        <select id={id} disabled={isLocked} {...described} onChange={(event) => onSet(event.currentTarget.value, false)}>
          {control.options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>
          ))}
        </select>
      ) : control.kind === 'text' ? (
        <TextBox id={id} control={control} value={String(value)} isLocked={isLocked} described={described} onSet={(text) => onSet(text, false)} />
      ) : (
        <Slider id={id} control={control} value={Number(value)} isLocked={isLocked} described={described} onSet={onSet} />
      )}
      {note}
    </div>
  );
}

function textOf(control: Extract<Control, { kind: 'range' | 'list' }>, value: number): string {
  return control.text?.(value) ?? withUnit(value, control.unit);
}

interface SliderProps {
  id: string;
  control: Extract<Control, { kind: 'range' | 'list' }>;
  value: number;
  isLocked: boolean;
  described: { 'aria-describedby'?: string };
  onSet: (value: number, isSame: boolean) => void;
}

function Slider({ id, control, value, isLocked, described, onSet }: SliderProps): JSX.Element {
  const scale = control.kind === 'range' ? { min: control.min, max: control.max, step: control.step, at: value } : { min: 0, max: control.values.length - 1, step: 1, at: control.values.indexOf(value) };
  const valueOf = (position: number): number => (control.kind === 'range' ? position : control.values[position]!);
  return (
    <input
      id={id}
      type="range"
      min={scale.min}
      max={scale.max}
      step={scale.step}
      value={scale.at}
      disabled={isLocked}
      aria-valuetext={textOf(control, value)}
      data-values={control.kind === 'list' ? control.values.join(',') : undefined}
      {...described}
      onInput={(event) => {
        const input = event.currentTarget;
        const isSame = input.dataset['dragged'] === 'true';
        input.dataset['dragged'] = 'true';
        onSet(valueOf(Number(input.value)), isSame);
      }}
      onChange={(event) => {
        delete event.currentTarget.dataset['dragged'];
      }}
    />
  );
}

interface TextBoxProps {
  id: string;
  control: Extract<Control, { kind: 'text' }>;
  value: string;
  isLocked: boolean;
  described: { 'aria-describedby'?: string };
  onSet: (text: string) => void;
}

function TextBox({ id, control, value, isLocked, described, onSet }: TextBoxProps): JSX.Element {
  const shared = { id, value, disabled: isLocked, maxLength: control.maxLength, spellcheck: false, autocomplete: 'off', ...described };
  const take = (text: string): void => void (control.pattern.test(text) && onSet(text));
  return control.rows === undefined || control.rows === 1 ? (
    <input type="text" {...shared} onInput={(event) => take(event.currentTarget.value)} />
  ) : (
    <textarea rows={control.rows} {...shared} onInput={(event) => take(event.currentTarget.value)} />
  );
}
