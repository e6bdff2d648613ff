/** `npm run check`: lists every problem in the content. */
import { parseArgs } from 'node:util';
import { checkContent } from './content.ts';
import { github, json, text } from './reporters.ts';

const usage = 'Usage: npm run check [-- --json | --github]';

/** 0 without errors (warnings are allowed), 1 with errors, 2 for a wrong call. On GitHub Actions it prints annotations as well. */
export async function runCheck(args: string[], root = process.cwd(), env: NodeJS.ProcessEnv = process.env): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { json: { type: 'boolean' }, github: { type: 'boolean' } } }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const issues = checkContent(root);
  if (values.json) console.log(json(issues));
  else {
    if ((values.github || env['GITHUB_ACTIONS'] === 'true') && issues.length > 0) console.log(github(issues));
    console.log(text(issues));
  }
  return issues.some(({ severity }) => severity === 'error') ? 1 : 0;
}
