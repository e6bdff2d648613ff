/** References of Fact, Measured, Calc, Cite, Plot, Listing, Output and Lab lead to something, and all arithmetic closes. */
import type { Lab } from '../curriculum/curriculum.ts';
import { curveAt } from '../numbers/plot-data.ts';
import { ReferenceProblem, resolveCalc, resolveFact, resolveInput, resolveLab, resolveMeasured, resolveResult, type NumberScope } from '../numbers/resolve.ts';
import { componentProps, type ComponentName, type PropsOf } from '../schema/components.ts';
import type { SourceId } from '../schema/ids.ts';
import { count } from '../text/count.ts';
import { didYouMean } from '../text/near-miss.ts';
import { UnitProblem, type Quantity } from '../units/quantity.ts';
import { documents, errorIn, isJsx, propsOf, walk, type Check, type CheckInput } from './input.ts';
import type { Issue } from './issue.ts';
import { plotFrame, type PlotFrame } from './plot-frame.ts';
import { isConsequence } from './unread.ts';

export const numbers: Check = (input) =>
  documents(input).flatMap((document) => {
    const issues: Issue[] = [];
    const calcs = new Map<string, Quantity>();
    /** Ids of calculations that do not close, which is reported where they stand. */
    const open = new Set<string>();
    /** The plot that was entered last, since its curves come before the next plot; null where it cannot be drawn. */
    let frame: PlotFrame | null = null;
    const scope: NumberScope = { curriculum: input.curriculum, lesson: 'lesson' in document.entry ? document.entry.lesson : null, calcs };
    walk(document.tree, (node) => {
      if (!isJsx(node) || !node.name || !Object.hasOwn(componentProps, node.name)) return;
      const name = node.name as ComponentName;
      const props = componentProps[name].safeParse(propsOf(node));
      if (!props.success) return;
      try {
        if (name === 'Plot') {
          frame = null;
          frame = plotFrame(scope, props.data as PropsOf<'Plot'>, node.children.some((child) => isJsx(child) && child.name === 'Curve'));
        } else resolve(input, scope, calcs, frame, name, props.data);
      } catch (error) {
        if (!(error instanceof ReferenceProblem || error instanceof UnitProblem)) throw error;
        if (name === 'Calc') open.add((props.data as PropsOf<'Calc'>).id ?? '');
        if (error instanceof ReferenceProblem && (isConsequence(error, input.unread) || (error.code === 'unknown-calc' && [...open].some((id) => error.message.includes(`\`${id}\` before`))))) return;
        issues.push(errorIn(document, node, 'numbers', error.message, error.hint));
      }
    });
    return issues;
  });

function resolve(input: CheckInput, scope: NumberScope, calcs: Map<string, Quantity>, frame: PlotFrame | null, name: ComponentName, data: unknown): void {
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
      source(input, (data as PropsOf<'Cite'>).id);
      break;
    case 'Curve': {
      const { expr, label: _label, ...inputs } = data as PropsOf<'Curve'>;
      const values = Object.fromEntries(Object.entries(inputs).map(([key, ref]) => [key, resolveInput(scope, String(ref))]));
      for (const x of frame?.ends ?? []) curveAt(expr, values, x, frame!.unit);
      break;
    }
    case 'Listing': {
      const props = data as PropsOf<'Listing'>;
      listing(resolveLab(scope, props.lab), props);
      break;
    }
    case 'Output': {
      const props = data as PropsOf<'Output'>;
      if (props.source) source(input, props.source);
      if (!props.lab && !props.source) throw new ReferenceProblem('numbers', '`<Output>` has neither `lab` and `name` nor `source`.', 'Outputs are captured: name the lab that recorded it, or the source that published it.');
      if (props.lab) {
        const lab = resolveLab(scope, props.lab);
        const { result } = resolveResult(lab, props.machine);
        if (!props.name || !Object.hasOwn(result.outputs, props.name))
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

function source({ curriculum: { sources }, unread }: CheckInput, id: SourceId): void {
  if (!sources.has(id) && !unread('source', id)) throw new ReferenceProblem('numbers', `There is no source \`${id}\`.${didYouMean(id, sources.keys())}`, `Add content/sources/${id}.yaml, or correct the id.`);
}

function listing(lab: Lab, props: PropsOf<'Listing'>): void {
  const found = lab.texts.find(({ name }) => name === props.file);
  if (!found) throw new ReferenceProblem('numbers', `The lab \`${lab.id}\` has no source \`${props.file}\`.${didYouMean(props.file, lab.sources)}`, `Its sources are: ${lab.sources.join(', ')}.`);
  const regions = [...found.text.matchAll(/\bregion: ([a-z0-9-]+)/g)].map((match) => match[1]!);
  if (props.region && !regions.includes(props.region))
    throw new ReferenceProblem('numbers', `${props.file} has no region \`${props.region}\`.${didYouMean(props.region, regions)}`, `Write a comment line \`region: ${props.region}\` before and \`endregion\` behind the lines to show.`);
  const ends = [...found.text.matchAll(/\bendregion\b/g)].length;
  if (props.region && ends < regions.length) throw new ReferenceProblem('numbers', `${props.file} has ${count(regions.length, 'line')} \`region: …\` but ${count(ends, 'line')} \`endregion\`.`, 'Write a comment line `endregion` behind the lines of each region.');
}

