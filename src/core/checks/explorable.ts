import type { ExplorableId } from '../schema/ids.ts';
import { didYouMean } from '../text/near-miss.ts';
import { documents, errorAt, errorIn, isJsx, propsOf, walk, type Check } from './input.ts';
import type { Issue } from './issue.ts';

/** An explorable belongs to a lesson that exists and, once that is written, stands in it with its own question; it has an oracle, and names only metrics that exist. */
export const explorable: Check = (input) => {
  const { lessons, explorables } = input.curriculum;
  const issues: Issue[] = [];
  const places = new Map<string, string[]>();
  for (const document of documents(input))
    walk(document.tree, (node) => {
      if (!isJsx(node) || node.name !== 'Explorable' || !('lesson' in document.entry)) return;
      const { name, question } = propsOf(node);
      const model = explorables.get(String(name) as ExplorableId);
      places.set(String(name), [...(places.get(String(name)) ?? []), document.entry.lesson.id]);
      if (model && model.question !== question) issues.push(errorIn(document, node, 'explorable', `The model \`${model.id}\` asks “${model.question}” and not “${String(question)}”.`, `Write question="${model.question}", or change it in ${model.where.file}.`));
    });
  for (const { id, lesson, where, oracles } of explorables.values()) {
    const owner = lessons.get(lesson);
    const standing = places.get(id) ?? [];
    if (!owner && input.unread('lesson', lesson)) continue;
    if (!owner) issues.push(errorAt(where, ['lesson'], 'explorable', `There is no lesson \`${lesson}\`.${didYouMean(lesson, lessons.keys())}`, 'Name the folder of an existing lesson.'));
    else if (owner.status !== 'planned' && !standing.includes(lesson)) issues.push(errorAt(where, ['lesson'], 'explorable', `The lesson \`${lesson}\` does not show this model.`, `Add \`<Explorable name="${id}" question="…" />\` to ${owner.where.file}, at the sentence that it belongs to.`));
    if (oracles.length === 0) issues.push(errorAt(where, [], 'explorable', 'This model has no oracle.', 'Add oracles/<oracle>/oracle.yaml: how to obtain evidence from the real thing that the model is right.'));
    for (const oracle of oracles)
      for (const metric of Object.keys(oracle.tolerance)) if (!Object.hasOwn(oracle.metrics, metric)) issues.push(errorAt(oracle.where, ['tolerance', metric], 'explorable', `\`tolerance\` names \`${metric}\`, which is no metric of this oracle.${didYouMean(metric, Object.keys(oracle.metrics))}`, 'Name one of its metrics.'));
  }
  return issues;
};
