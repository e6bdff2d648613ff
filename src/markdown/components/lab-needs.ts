import type { Lab } from '../../core/curriculum/curriculum.ts';

/** What a lab needs, as one sentence of Markdown; empty where it needs nothing. */
export function needsOf({ needs }: Pick<Lab, 'needs'>): string {
  const list = [
    ...(needs.commands ?? []).map((name) => `\`${name}\``),
    ...(needs.packages ?? []).map((name) => `the Python package \`${name}\``),
    ...(needs.cpu ?? []).map((flag) => `a processor with \`${flag}\``),
    ...(needs.gpu === true ? ['an NVIDIA GPU'] : []),
    ...(needs.root === true ? ['root'] : []),
  ];
  if (list.length === 0) return '';
  return `Needs ${list.length === 1 ? list[0] : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`}.`;
}
