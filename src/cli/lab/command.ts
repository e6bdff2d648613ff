/** `npm run lab -- <lesson>/<lab>` and `npm run oracle -- <explorable>/<oracle>`: build, check, measure, record. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { experimentCommand, experimentName, experimentsOf, type Lab, type Oracle } from '../../core/curriculum/curriculum.ts';
import { kebab } from '../../core/schema/ids.ts';
import { didYouMean } from '../../core/text/near-miss.ts';
import type { LabOutput, LabResult } from '../../core/schema/lab.ts';
import { loadContent } from '../../load/index.ts';
import { text } from '../check/reporters.ts';
import { describeMachine, toolVersions } from './machine.ts';
import { missingNeeds } from './needs.ts';
import { poolRounds, runRounds } from './run.ts';

const usageOf = (kind: Kind): string => `Usage:
  npm run ${kind} -- ${namesOf[kind]} [--machine <name>] [--rounds <n>]   measure and record results/<name>.json
  npm run ${kind} -- ${namesOf[kind]} --quick                             build and check only, record nothing
  npm run ${kind} -- --all --quick                                      the same for every ${kind}`;

type Kind = 'lab' | 'oracle';
const namesOf = { lab: '<lesson>/<lab>', oracle: '<explorable>[/<oracle>]' };

/** Runs the labs that the arguments name; 0 when every one ran or was skipped for a stated reason, 1 when one failed, 2 for a wrong call. */
export const runLab = (args: string[], root = process.cwd()): Promise<number> => run('lab', args, root);

/** The same for oracles; an explorable's name alone stands for all of its oracles. */
export const runOracle = (args: string[], root = process.cwd()): Promise<number> => run('oracle', args, root);

async function run(kind: Kind, args: string[], root: string): Promise<number> {
  const usage = usageOf(kind);
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
  const labs = experimentsOf(curriculum).filter((each) => each.kind === kind).map(({ experiment }) => experiment);
  const names = labs.map(experimentName);
  const isNamed = (lab: Lab | Oracle, name: string): boolean => experimentName(lab) === name || ('explorable' in lab && lab.explorable === name);
  const wrong = positionals.find((name) => !labs.some((lab) => isNamed(lab, name)));
  const rounds = Number(values.rounds ?? NaN);
  if (wrong !== undefined || (positionals.length === 0) !== (values.all === true) || (values.rounds !== undefined && !(rounds >= 1 && Number.isInteger(rounds)))) {
    const broken = issues.filter(({ file }) => wrong !== undefined && file.includes(`/${wrong.replace('/', `/${kind}s/`)}/`));
    if (broken.length > 0) {
      console.error(text(broken));
      return 1;
    }
    if (wrong !== undefined) {
      const near = names.filter((name) => name.startsWith(`${wrong.split('/')[0]}/`));
      console.error(`There is no ${kind} “${wrong}”.${didYouMean(wrong, names)} ${kind === 'lab' ? 'Labs' : 'Oracles'}: ${(near.length > 0 ? near : names).join(', ') || 'none yet'}.`);
    }
    console.error(usage);
    return 2;
  }
  if (values.machine !== undefined && !kebab.safeParse(values.machine).success) {
    console.error(`The machine's name “${values.machine}” is not kebab-case (lower-case letters, digits, single hyphens).`);
    return 2;
  }
  let failed = 0;
  for (const lab of labs.filter((each) => values.all || positionals.some((name) => isNamed(each, name)))) {
    const missing = missingNeeds(lab.needs);
    if (missing.length > 0) {
      console.log(`skipped ${experimentName(lab)}: needs ${missing.join('; ')}`);
      continue;
    }
    try {
      const file = await once(lab, root, values.quick === true, values.machine, Number.isNaN(rounds) ? undefined : rounds);
      console.log(`passed  ${experimentName(lab)}${file ? `: recorded ${file}` : ''}`);
    } catch (error) {
      failed++;
      console.log(`failed  ${experimentName(lab)}: ${error instanceof Error ? error.message : String(error)}\n        Nothing was recorded.`);
    }
  }
  return failed > 0 ? 1 : 0;
}

async function once(lab: Lab | Oracle, root: string, quick: boolean, machineId: string | undefined, rounds: number | undefined): Promise<string | null> {
  const report = (line: string): void => console.error(`  ${experimentName(lab)}: ${line}`);
  const outputs = await runRounds(lab, root, { command: quick ? 'quick' : 'run', rounds: quick ? 1 : (rounds ?? lab.rounds), report });
  if (quick) return null;
  const result = makeResult(lab, outputs, machineId);
  const file = join(dirname(lab.where.file), 'results', `${result.machine.id}.json`);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), formatResult(result));
  return file;
}

function makeResult(lab: Lab | Oracle, outputs: LabOutput[], machineId: string | undefined): LabResult {
  const pooled = poolRounds(outputs);
  const machine = describeMachine(machineId);
  const { versions, ...measured } = pooled;
  return {
    machine,
    versions: { ...toolVersions(lab.needs.commands ?? []), ...versions },
    date: new Date().toISOString().slice(0, 10),
    command: experimentCommand(lab, ...(machineId ? ['--machine', machineId] : [])),
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
