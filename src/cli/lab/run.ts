/** Builds a lab or an oracle in a scratch copy and runs it. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { z } from 'zod';
import type { Lab, Oracle } from '../../core/curriculum/curriculum.ts';
import { labOutputSchema, type LabOutput } from '../../core/schema/lab.ts';
import { repeatedKey } from '../../core/text/repeated-key.ts';
import { pythonWith } from './python.ts';

/** A lab that did not build, gave a wrong result or printed something else than it declares. */
export class LabFailure extends Error {}

/** Runs `build`, then `command` `rounds` times, and returns what each round printed. Progress goes to `report`. */
export async function runRounds(
  lab: Lab | Oracle,
  root: string,
  options: { command: 'run' | 'quick'; rounds: number; report: (line: string) => void },
): Promise<LabOutput[]> {
  const scratch = mkdtempSync(join(tmpdir(), `lab-${lab.id}-`));
  try {
    cpSync(join(root, dirname(lab.where.file)), scratch, { recursive: true });
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } as NodeJS.ProcessEnv;
    if (lab.needs.packages?.length) env['PATH'] = pythonWith(root, lab.needs.packages) + delimiter + (env['PATH'] ?? '');
    if (lab.build) await shell(lab.build, scratch, env, options.report);
    const outputs: LabOutput[] = [];
    for (let round = 1; round <= options.rounds; round++) {
      if (options.rounds > 1) options.report(`round ${round} of ${options.rounds}`);
      outputs.push(parseOutput(lab, await shell(lab[options.command], scratch, env, options.report)));
    }
    return outputs;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Pools the samples of all rounds, point by point; captured outputs are those of the first round. */
export function poolRounds(rounds: readonly LabOutput[]): LabOutput {
  const [first, ...others] = rounds;
  if (!first) throw new LabFailure('no round was run');
  const points = first.points.map((point) => ({ ...point, samples: Object.fromEntries(Object.entries(point.samples).map(([metric, samples]) => [metric, [...samples]])) }));
  for (const round of others) {
    for (const point of round.points) {
      const pooled = points.find(({ id }) => id === point.id);
      if (!pooled) throw new LabFailure(`the point “${point.id}” is in a later round but not in the first`);
      for (const [metric, samples] of Object.entries(point.samples)) (pooled.samples[metric] ??= []).push(...samples);
    }
  }
  return { ...first, points };
}

/** Validates what the program printed against the schema and against `lab.yaml`. */
export function parseOutput(lab: Pick<Lab, 'metrics' | 'params'>, printed: string): LabOutput {
  let value: unknown;
  try {
    value = JSON.parse(printed);
  } catch {
    throw new LabFailure(`the program did not print one JSON document on standard output but: ${printed.slice(0, 200) || '(nothing)'}`);
  }
  const repeated = repeatedKey(printed);
  if (repeated !== null) throw new LabFailure(`the name “${repeated}” is printed twice in one object, and only the last would be recorded; give each output, metric and parameter a name of its own`);
  const parsed = labOutputSchema.safeParse(value);
  if (!parsed.success) throw new LabFailure(`what the program printed is not as CONTRIBUTING says: ${parsed.error.issues.slice(0, 5).map(explain).join('; ')}`);
  const ids = new Set<string>();
  for (const { id, params, samples } of parsed.data.points) {
    if (ids.has(id)) throw new LabFailure(`the point “${id}” is printed twice`);
    ids.add(id);
    for (const metric of Object.keys(samples)) if (!Object.hasOwn(lab.metrics, metric)) throw new LabFailure(`the point “${id}” has the metric \`${metric}\`, which lab.yaml does not declare`);
    for (const param of Object.keys(params)) if (!Object.hasOwn(lab.params, param)) throw new LabFailure(`the point “${id}” has the parameter \`${param}\`, which lab.yaml does not declare`);
  }
  return parsed.data;
}

function explain(issue: z.core.$ZodIssue): string {
  const reason = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return `\`${issue.path.map(String).join('.') || 'the document'}\`: ${reason}`;
}

function shell(command: string, cwd: string, env: NodeJS.ProcessEnv, report: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    /** A lab that leaves processes behind would keep the pipes open and disturb what is measured next. */
    const endGroup = (): void => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        return;
      }
    };
    const stop = (): void => {
      endGroup();
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('exit', endGroup);
    const out: Buffer[] = [];
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      errors = (errors + text).slice(-4000);
      text.split('\n').filter(Boolean).forEach(report);
    });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (status === 0) resolve(Buffer.concat(out).toString());
      else reject(new LabFailure(`\`${command}\` ended with ${signal ?? `status ${status}`}${errors ? `:\n${errors.trim().split('\n').slice(-8).join('\n')}` : ''}`));
    });
  });
}
