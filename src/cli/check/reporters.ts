/** Ways to print a list of issues. */
import type { Issue } from '../../core/checks/issue.ts';

export type Reporter = (issues: readonly Issue[]) => string;

const place = ({ file, position }: Issue): string => (position ? `${file}:${position.line}:${position.column}` : file);
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** For people: a block an issue, and a last line that counts. */
export const text: Reporter = (issues) => {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const blocks = issues.map((issue) => `${place(issue)}\n  ${issue.severity} ${issue.code}: ${issue.message}\n  → ${issue.hint}\n`);
  return [...blocks, `${counted(errors, 'error')}, ${counted(issues.length - errors, 'warning')}`].join('\n');
};

/** For GitHub: workflow commands that become annotations on the changed lines. */
export const github: Reporter = (issues) =>
  issues
    .map(({ severity, code, file, position, message, hint }) => {
      const where = [`file=${property(file)}`, ...(position ? [`line=${position.line}`, `col=${position.column}`] : []), `title=${property(code)}`];
      return `::${severity} ${where.join(',')}::${data(`${message} ${hint}`)}`;
    })
    .join('\n');

/** For programs: the issues as one JSON array. */
export const json: Reporter = (issues) => JSON.stringify(issues, null, 2);

/** Escapes as GitHub's workflow commands require. */
function data(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
