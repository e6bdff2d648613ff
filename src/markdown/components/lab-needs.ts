import type { Lab, Oracle } from '../../core/curriculum/curriculum.ts';

/** The command that runs a lab, with options behind it. */
export function labCommand(lab: Lab, ...options: string[]): string {
  return ['npm run lab --', `${lab.lesson}/${lab.id}`, ...options].join(' ');
}

/** The command that obtains an oracle's evidence again. */
export function oracleCommand(oracle: Oracle, ...options: string[]): string {
  return ['npm run oracle --', `${oracle.explorable}/${oracle.id}`, ...options].join(' ');
}

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
