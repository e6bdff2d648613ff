/** References of Fact, Measured, Calc, Cite, Plot, Listing, Output and Lab lead to something, and all arithmetic closes. */
import type { Lab } from '../curriculum/curriculum.ts';
import { curveAt, selectPoints } from '../numbers/plot-data.ts';
import { ReferenceProblem, resolveCalc, resolveFact, resolveInput, resolveLab, resolveMeasured, resolveResult, type NumberScope } from '../numbers/resolve.ts';
import { componentProps, type ComponentName, type PropsOf } from '../schema/components.ts';
import { didYouMean } from '../text/near-miss.ts';
import { UnitProblem, type Quantity } from '../units/quantity.ts';
import { documents, errorIn, isJsx, propsOf, walk, type Check, type CheckInput } from './input.ts';
import type { Issue } from './issue.ts';

export const numbers: Check = (input) =>
  documents(input).flatMap((document) => {
    const issues: Issue[] = [];
    const calcs = new Map<string, Quantity>();
    /** Unit of the y axis of the plot that was entered last: its curves come before the next plot. */
    let yUnit = '';
    const scope: NumberScope = { curriculum: input.curriculum, lesson: 'lesson' in document.entry ? document.entry.lesson : null, calcs };
    walk(document.tree, (node) => {
      if (!isJsx(node) || !node.name || !Object.hasOwn(componentProps, node.name)) return;
      const name = node.name as ComponentName;
      const props = componentProps[name].safeParse(propsOf(node));
      if (!props.success) return;
      try {
        if (name === 'Plot') yUnit = unitOfPlot(scope, props.data as PropsOf<'Plot'>);
        resolve(input, scope, calcs, yUnit, name, props.data);
      } catch (error) {
        if (!(error instanceof ReferenceProblem || error instanceof UnitProblem)) throw error;
        issues.push(errorIn(document, node, 'numbers', error.message, error.hint));
      }
    });
    return issues;
  });

function resolve(input: CheckInput, scope: NumberScope, calcs: Map<string, Quantity>, yUnit: string, name: ComponentName, data: unknown): void {
  const { curriculum } = input;
  switch (name) {
    case 'Fact':
      resolveFact(scope, data as PropsOf<'Fact'>);
      break;
    case 'Measured':
      resolveMeasured(scope, data as PropsOf<'Measured'>);
      break;
    case 'Calc': {
      const props = data as PropsOf<'Calc'>;
      const { quantity } = resolveCalc(scope, props);
      if (props.id) calcs.set(props.id, quantity);
      break;
    }
    case 'Cite':
      source(curriculum.sources, (data as PropsOf<'Cite'>).id);
      break;
    case 'Plot': {
      const props = data as PropsOf<'Plot'>;
      if (props.lab) selectPoints(scope, props);
      else if (props.xmin === undefined || props.xmax === undefined || !props.xlabel || !props.ylabel)
        throw new ReferenceProblem('numbers', 'This plot has no `lab`, and not all of xmin, xmax, xlabel and ylabel.', 'Give a lab with x and y, or a range and labels for its curves.');
      break;
    }
    case 'Curve': {
      const { expr, label: _label, ...inputs } = data as PropsOf<'Curve'>;
      const values = Object.fromEntries(Object.entries(inputs).map(([key, ref]) => [key, resolveInput(scope, String(ref))]));
      curveAt(expr, values, 1, yUnit);
      break;
    }
    case 'Listing': {
      const props = data as PropsOf<'Listing'>;
      listing(resolveLab(scope, props.lab), props);
      break;
    }
    case 'Output': {
      const props = data as PropsOf<'Output'>;
      if (props.source) source(curriculum.sources, props.source);
      if (!props.lab && !props.source) throw new ReferenceProblem('numbers', '`<Output>` has neither `lab` and `name` nor `source`.', 'Outputs are captured: name the lab that recorded it, or the source that published it.');
      if (props.lab) {
        const lab = resolveLab(scope, props.lab);
        const { result } = resolveResult(lab, props.machine);
        if (!props.name || !result.outputs[props.name])
          throw new ReferenceProblem('numbers', `The lab \`${lab.id}\` recorded no output \`${props.name ?? ''}\`.${didYouMean(props.name ?? '', Object.keys(result.outputs))}`, `Its outputs are: ${Object.keys(result.outputs).join(', ') || 'none'}.`);
      }
      break;
    }
    case 'Lab':
      resolveLab(scope, (data as PropsOf<'Lab'>).id);
      break;
    default:
  }
}

function unitOfPlot(scope: NumberScope, { lab, y }: PropsOf<'Plot'>): string {
  return (lab && y && resolveLab(scope, lab).metrics[y]?.unit) || '';
}

function source(sources: ReadonlyMap<string, unknown>, id: string): void {
  if (!sources.has(id)) throw new ReferenceProblem('numbers', `There is no source \`${id}\`.${didYouMean(id, sources.keys())}`, `Add content/sources/${id}.yaml, or correct the id.`);
}

function listing(lab: Lab, props: PropsOf<'Listing'>): void {
  const found = lab.texts.find(({ name }) => name === props.file);
  if (!found) throw new ReferenceProblem('numbers', `The lab \`${lab.id}\` has no source \`${props.file}\`.${didYouMean(props.file, lab.sources)}`, `Its sources are: ${lab.sources.join(', ')}.`);
  const regions = [...found.text.matchAll(/\bregion: ([a-z0-9-]+)/g)].map((match) => match[1]!);
  if (props.region && !regions.includes(props.region))
    throw new ReferenceProblem('numbers', `${props.file} has no region \`${props.region}\`.${didYouMean(props.region, regions)}`, `Write a comment line \`region: ${props.region}\` before and \`endregion\` behind the lines to show.`);
}

