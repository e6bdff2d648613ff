/** `npm run lab -- <lesson>/<lab>`: build, check, measure, record. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Lab } from '../../core/curriculum/curriculum.ts';
import { didYouMean } from '../../core/text/near-miss.ts';
import type { LabOutput, LabResult } from '../../core/schema/lab.ts';
import { loadContent } from '../../load/index.ts';
import { text } from '../check/reporters.ts';
import { describeMachine, toolVersions } from './machine.ts';
import { missingNeeds } from './needs.ts';
import { poolRounds, runRounds } from './run.ts';

const usage = `Usage:
  npm run lab -- <lesson>/<lab> [--machine <name>] [--rounds <n>]   measure and record results/<name>.json
  npm run lab -- <lesson>/<lab> --quick                             build and check only, record nothing
  npm run lab -- --all --quick                                      the same for every lab`;

/** Runs the command; 0 when every lab ran or was skipped for a stated reason, 1 when one failed, 2 for a wrong call. */
export async function runLab(args: string[], root = process.cwd()): Promise<number> {
  let values, positionals;
  try {
    ({ values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { quick: { type: 'boolean' }, all: { type: 'boolean' }, machine: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'boolean' } },
    }));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const { curriculum, issues } = loadContent(root);
  const labs = [...curriculum.lessons.values()].flatMap((lesson) => lesson.labs);
  const names = labs.map(nameOf);
  const wrong = positionals.find((name) => !names.includes(name));
  const rounds = Number(values.rounds ?? NaN);
  if (wrong !== undefined || (positionals.length === 0) !== (values.all === true) || (values.rounds !== undefined && !(rounds >= 1 && Number.isInteger(rounds)))) {
    const broken = issues.filter(({ file }) => wrong !== undefined && file.includes(`/${wrong.replace('/', '/labs/')}/`));
    if (broken.length > 0) {
      console.error(text(broken));
      return 1;
    }
    if (wrong !== undefined) console.error(`There is no lab “${wrong}”.${didYouMean(wrong, names)} Labs: ${names.join(', ') || 'none yet'}.`);
    console.error(usage);
    return 2;
  }
  let failed = 0;
  for (const lab of labs.filter((each) => values.all || positionals.includes(nameOf(each)))) {
    const missing = missingNeeds(lab.needs);
    if (missing.length > 0) {
      console.log(`skipped ${nameOf(lab)}: needs ${missing.join('; ')}`);
      continue;
    }
    try {
      const file = await once(lab, root, values.quick === true, values.machine, Number.isNaN(rounds) ? undefined : rounds);
      console.log(`passed  ${nameOf(lab)}${file ? `: recorded ${file}` : ''}`);
    } catch (error) {
      failed++;
      console.log(`failed  ${nameOf(lab)}: ${error instanceof Error ? error.message : String(error)}\n        Nothing was recorded.`);
    }
  }
  return failed > 0 ? 1 : 0;
}

async function once(lab: Lab, root: string, quick: boolean, machineId: string | undefined, rounds: number | undefined): Promise<string | null> {
  const report = (line: string): void => console.error(`  ${nameOf(lab)}: ${line}`);
  const outputs = await runRounds(lab, root, { command: quick ? 'quick' : 'run', rounds: quick ? 1 : (rounds ?? lab.rounds), report });
  if (quick) return null;
  const result = makeResult(lab, outputs, machineId);
  const file = join(dirname(lab.where.file), 'results', `${result.machine.id}.json`);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), formatResult(result));
  return file;
}

function makeResult(lab: Lab, outputs: LabOutput[], machineId: string | undefined): LabResult {
  const pooled = poolRounds(outputs);
  const machine = describeMachine(machineId);
  const { versions, ...measured } = pooled;
  return {
    machine,
    versions: { ...toolVersions(lab.needs.commands ?? []), ...versions },
    date: new Date().toISOString().slice(0, 10),
    command: `npm run lab -- ${nameOf(lab)}${machineId ? ` --machine ${machineId}` : ''}`,
    rounds: outputs.length,
    sourceHash: lab.sourceHash,
    ...measured,
  };
}

/** JSON with one line for each point, so that a diff shows what changed. */
export function formatResult(result: LabResult): string {
  const { points, ...head } = result;
  const open = JSON.stringify(head, null, 1).replace(/\n\}$/, '');
  return `${open},\n "points": [\n${points.map((point) => `  ${JSON.stringify(point)}`).join(',\n')}\n ]\n}\n`;
}

function nameOf(lab: Lab): string {
  return `${lab.lesson}/${lab.id}`;
}
