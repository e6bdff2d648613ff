/** Times builds, cold and again, of this site and of copies with synthetic lessons. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSynthetic } from './synthetic.ts';

export interface BuildFigures {
  lessons: number;
  /** Wall seconds with an empty cache. */
  coldSeconds: number;
  /** Wall seconds of a second build. */
  againSeconds: number;
  /** Largest memory of all processes of the cold build together, MiB; null where /proc is not there. */
  peakMiB: number | null;
}

const copied = ['src', 'public', 'package.json', 'astro.config.mjs', 'tsconfig.json'];

/**
 * Builds the site with its own content (`lessons` null) or with that many synthetic lessons, in a copy under `.cache/`,
 * which finds the packages in the checkout above it and starts with an empty cache of its own.
 */
export async function timeBuilds(root: string, lessons: number | null, report: (line: string) => void): Promise<BuildFigures> {
  const folder = join(root, '.cache/bench', String(lessons ?? 'own'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  if (lessons === null) cpSync(join(root, 'content'), join(folder, 'content'), { recursive: true });
  else {
    writeSynthetic(folder, lessons);
    leaveExplorablesOut(folder);
  }
  report(`cold build of ${lessons ?? 'the own'} lessons`);
  const cold = await build(folder);
  report(`second build of ${lessons ?? 'the own'} lessons`);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const again = await build(folder);
  const count = lessons ?? countLessons(folder);
  rmSync(folder, { recursive: true, force: true });
  return { lessons: count, coldSeconds: cold.seconds, againSeconds: again.seconds, peakMiB: cold.peakMiB };
}

/** Synthetic content has no lessons for explorables to stand in. */
function leaveExplorablesOut(folder: string): void {
  const explorables = join(folder, 'src/explorables');
  for (const { name } of readdirSync(explorables, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'shared')) rmSync(join(explorables, name), { recursive: true });
}

function countLessons(folder: string): number {
  const tracks = readdirSync(join(folder, 'content/lessons'));
  return tracks.reduce((sum, track) => sum + readdirSync(join(folder, 'content/lessons', track)).length, 0);
}

function build(folder: string): Promise<{ seconds: number; peakMiB: number | null }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn('npm', ['run', '--silent', 'build'], { cwd: folder, env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=12000' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => void (errors = (errors + chunk.toString()).slice(-2000)));
    let peak = 0;
    const timer = setInterval(() => void (peak = Math.max(peak, treeMiB(child.pid!))), 250);
    child.on('close', (status) => {
      clearInterval(timer);
      if (status === 0) resolve({ seconds: Math.round((performance.now() - start) / 100) / 10, peakMiB: existsSync('/proc/self/status') ? Math.round(peak) : null });
      else reject(new Error(`the build ended with status ${status}:\n${errors}`));
    });
  });
}

/** Resident memory of a process and all its children, MiB. */
function treeMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
    return own + children.reduce((sum, child) => sum + treeMiB(Number(child)), 0);
  } catch {
    return 0;
  }
}
