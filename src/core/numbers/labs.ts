/** From the names that authors write to labs, their results and recorded points. */
import type { Where } from '../checks/issue.ts';
import type { Curriculum, Lab, Lesson } from '../curriculum/curriculum.ts';
import type { LabPoint, LabResult } from '../schema/lab.ts';
import type { LessonId } from '../schema/ids.ts';
import { didYouMean } from '../text/near-miss.ts';
import { ReferenceProblem } from './problem.ts';

/** Where a lab is looked up: a lesson's own labs need no lesson in their name. */
export interface LabScope {
  readonly curriculum: Curriculum;
  /** Null in a concept. */
  readonly lesson: Lesson | null;
}

/** A recorded result with its file. */
export interface RecordedResult {
  where: Where;
  result: LabResult;
}

/** The lab that `<lab>` or `<lesson>/<lab>` names. Throws ReferenceProblem. */
export function resolveLab({ curriculum, lesson }: LabScope, ref: string): Lab {
  const [first, second] = ref.split('/') as [string, string | undefined];
  const owner = second === undefined ? lesson : curriculum.lessons.get(first as LessonId);
  if (!owner) {
    if (second === undefined) throw new ReferenceProblem('unknown-lab', `The lab \`${ref}\` is named without its lesson.`, `Outside a lesson a lab is \`<lesson>/${ref}\`.`);
    throw new ReferenceProblem('unknown-lab', `There is no lesson \`${first}\`.${didYouMean(first, curriculum.lessons.keys())}`, 'A lab of another lesson is named `<lesson>/<lab>`.');
  }
  const id = second ?? first;
  const lab = owner.labs.find((each) => each.id === id);
  if (lab) return lab;
  const ids = owner.labs.map((each) => each.id);
  throw new ReferenceProblem('unknown-lab', `The lesson \`${owner.id}\` has no lab \`${id}\`.${didYouMean(id, ids)}`, ids.length > 0 ? `Its labs are: ${ids.join(', ')}.` : `Add the lab as ${owner.where.file.replace(/[^/]*$/, '')}labs/${id}/.`);
}

/**
 * The result of `machine`, or without one the first by the machine's name.
 * So all numbers of a lab in one text come from one machine. Throws ReferenceProblem.
 */
export function resolveResult(lab: Lab, machine?: string): RecordedResult {
  const recorded = [...lab.results].sort((a, b) => (a.result.machine.id < b.result.machine.id ? -1 : 1));
  const found = machine === undefined ? recorded[0] : recorded.find(({ result }) => result.machine.id === machine);
  if (found) return found;
  if (machine === undefined || recorded.length === 0)
    throw new ReferenceProblem('no-result', `The lab \`${lab.lesson}/${lab.id}\` has no recorded result.`, `Record one with \`npm run lab -- ${lab.lesson}/${lab.id}\`.`);
  const machines = recorded.map(({ result }) => result.machine.id);
  throw new ReferenceProblem('unknown-machine', `The lab \`${lab.lesson}/${lab.id}\` has no result of \`${machine}\`.${didYouMean(machine, machines)}`, `It has results of: ${machines.join(', ')}.`);
}

/** The recorded point `id`. Throws ReferenceProblem. */
export function resolvePoint(lab: Lab, result: LabResult, id: string): LabPoint {
  const found = result.points.find((point) => point.id === id);
  if (found) return found;
  const ids = result.points.map((point) => point.id);
  throw new ReferenceProblem('unknown-point', `The result of \`${lab.lesson}/${lab.id}\` on \`${result.machine.id}\` has no point \`${id}\`.${didYouMean(id, ids)}`, `Its points are: ${listed(ids)}.`);
}

/** The samples of `metric` at a point, with its unit. Throws ReferenceProblem. */
export function resolveMetric(lab: Lab, point: LabPoint, metric: string): { samples: readonly number[]; unit: string } {
  const declared = Object.hasOwn(lab.metrics, metric) ? lab.metrics[metric] : undefined;
  const names = Object.keys(lab.metrics);
  if (!declared) throw new ReferenceProblem('unknown-metric', `The lab \`${lab.lesson}/${lab.id}\` has no metric \`${metric}\`.${didYouMean(metric, names)}`, `Its metrics are: ${names.join(', ')}.`);
  const samples = Object.hasOwn(point.samples, metric) ? point.samples[metric] : undefined;
  if (!samples) throw new ReferenceProblem('unknown-metric', `The point \`${point.id}\` of \`${lab.lesson}/${lab.id}\` has no samples of \`${metric}\`.`, `It has: ${Object.keys(point.samples).join(', ')}.`);
  return { samples, unit: declared.unit };
}

/** At most twelve names, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
