import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkContent } from '../../src/cli/check/content.ts';
import { runLab } from '../../src/cli/lab/command.ts';
import { missingPackages } from '../../src/cli/lab/needs.ts';
import { LabFailure, parseOutput, poolRounds } from '../../src/cli/lab/run.ts';
import type { LabOutput, LabResult } from '../../src/core/schema/lab.ts';
import { replace, withContent } from '../support/fixture.ts';

const folder = 'lessons/cpu/caches/labs/stride';
let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

describe('missingPackages', () => {
  it('names what apt-get can bring, once each, and nothing for a lab that lacks a processor as well', () => {
    vi.stubEnv('PATH', '/bin:/usr/bin');
    expect(missingPackages([{ commands: ['sh', 'no-such-program', 'no-such-gcc'] }, { commands: ['no-such-gcc'] }, { commands: ['no-such-tool'], cpu: ['no_such_flag'] }])).toEqual(['no-such-gcc', 'no-such-program']);
    vi.stubEnv('PATH', '/nowhere');
    expect(missingPackages([{ commands: ['nvcc', 'tc', 'ip'] }])).toEqual(['iproute2']);
    vi.unstubAllEnvs();
  });
});

describe('npm run lab', () => {
  it('records every sample of every round with the machine, and the check accepts it', async () => {
    await withContent({}, async (root) => {
      expect(await runLab(['caches/stride', '--machine', 'here', '--rounds', '2'], root)).toBe(0);
      const result = JSON.parse(readFileSync(join(root, 'content', folder, 'results/here.json'), 'utf8')) as LabResult;
      expect(result.rounds).toBe(2);
      expect(result.machine.id).toBe('here');
      expect(result.machine.cores).toBeGreaterThan(0);
      expect(result.versions['python3']).toMatch(/^Python 3/);
      expect(result.command).toBe('npm run lab -- caches/stride --machine here');
      expect(result.points.map(({ id, samples }) => [id, samples['ns']?.length])).toEqual([['stride=1', 10], ['stride=64', 10]]);
      expect(checkContent(root)).toEqual([]);
    });
  });

  it('records nothing when the correctness check fails', async () => {
    await withContent({ [`${folder}/stride.py`]: replace('255 * 128 * 256', '1') }, async (root) => {
      expect(await runLab(['caches/stride', '--machine', 'here'], root)).toBe(1);
      expect(printed.join('\n')).toMatch(/failed {2}caches\/stride: `python3 stride\.py` ended with status 1:[\s\S]*AssertionError: wrong sum\n {8}Nothing was recorded\./);
      expect(existsSync(join(root, 'content', folder, 'results/here.json'))).toBe(false);
    });
  });

  it('skips by name, with what to install, what this machine cannot run', async () => {
    await withContent({ [`${folder}/lab.yaml`]: replace('commands: [python3]', 'commands: [python3, no-such-program], cpu: [no_such_flag]') }, async (root) => {
      expect(await runLab(['--all', '--quick'], root)).toBe(0);
      expect(printed).toEqual(['skipped caches/stride: needs the program `no-such-program` (Debian: apt-get install no-such-program); a processor with `no_such_flag`']);
    });
  });

  it('says what is wrong with a lab that does not load', async () => {
    await withContent({ [`${folder}/lab.yaml`]: replace('check:', 'chek:') }, async (root) => {
      expect(await runLab(['caches/stride', '--quick'], root)).toBe(1);
      expect(printed.join('\n')).toContain('lab.yaml:7:1\n  error field: `chek` is not a field that exists here. Did you mean `check`?');
    });
  });

  it('ends what a lab leaves running', async () => {
    await withContent({ [`${folder}/stride.py`]: (text) => `import subprocess\nsubprocess.Popen(['sleep', '60'])\n${text}` }, async (root) => {
      const start = performance.now();
      expect(await runLab(['caches/stride', '--quick'], root)).toBe(0);
      expect(performance.now() - start).toBeLessThan(30_000);
    });
  });

  it('builds and checks without recording in quick mode', async () => {
    await withContent({ [`${folder}/results`]: null }, async (root) => {
      expect(await runLab(['--all', '--quick'], root)).toBe(0);
      expect(printed).toEqual(['passed  caches/stride']);
      expect(existsSync(join(root, 'content', folder, 'results'))).toBe(false);
    });
  });

  it('reports a program that does not build', async () => {
    await withContent({ [`${folder}/lab.yaml`]: replace('run: python3', 'build: python3 nothing.py\nrun: python3') }, async (root) => {
      expect(await runLab(['caches/stride', '--quick'], root)).toBe(1);
      expect(printed.join('\n')).toContain('failed  caches/stride: `python3 nothing.py` ended with status 2');
    });
  });

  it.each([
    [['caches/strid'], 'There is no lab “caches/strid”. Did you mean `caches/stride`? Labs: caches/stride.'],
    [[], 'Usage:'],
    [['caches/stride', '--rounds', 'many'], 'Usage:'],
    [['--fast'], 'Usage:'],
    [['caches'], 'There is no lab “caches”. Labs: caches/stride.'],
    [['caches/stride', '--machine', 'My Laptop'], 'The machine\'s name “My Laptop” is not kebab-case (lower-case letters, digits, single hyphens).'],
  ])('explains the wrong call %j', async (args, message) => {
    await withContent({}, async (root) => {
      expect(await runLab(args, root)).toBe(2);
      expect(printed.join('\n')).toContain(message);
    });
  });
});

describe('what a lab prints', () => {
  const lab = { metrics: { ns: { unit: 'ns', means: 'time' } }, params: { n: { means: 'size' } } };
  const point = { id: 'n=1', params: { n: 1 }, samples: { ns: [1] } };

  it('is one JSON document as declared', () => {
    expect(parseOutput(lab, JSON.stringify({ points: [point] }))).toEqual({ points: [point], outputs: {}, versions: {} });
  });

  it.each([
    ['', 'the program did not print one JSON document on standard output but: (nothing)'],
    ['12 ns', 'the program did not print one JSON document on standard output but: 12 ns'],
    [JSON.stringify({ points: [] }), 'what the program printed is not as CONTRIBUTING says: `points`: '],
    [JSON.stringify({ points: [point], outputs: { Perf_Stat: { command: 'perf', text: '' } } }), '`outputs.Perf_Stat`: is not kebab-case'],
    ['{ "points": [], "outputs": { "log": { "command": "a", "text": "{" }, "log": { "command": "b", "text": "" } } }', 'the name “log” is printed twice in one object, and only the last would be recorded'],
    ['{ "points": [{ "id": "n=1", "params": { "n": 1 }, "samples": { "ns": [1], "ns": [2] } }] }', 'the name “ns” is printed twice'],
    [JSON.stringify({ points: [point, point] }), 'the point “n=1” is printed twice'],
    [JSON.stringify({ points: [{ ...point, samples: { us: [1] } }] }), 'the point “n=1” has the metric `us`, which lab.yaml does not declare'],
    [JSON.stringify({ points: [{ ...point, params: { m: 1 } }] }), 'the point “n=1” has the parameter `m`, which lab.yaml does not declare'],
  ])('is refused otherwise: %j', (text, message) => {
    expect(() => parseOutput(lab, text)).toThrow(LabFailure);
    expect(() => parseOutput(lab, text)).toThrow(message);
  });

  it('is pooled over rounds, point by point', () => {
    const round = (ns: number[]): LabOutput => ({ points: [{ ...point, samples: { ns } }], outputs: {}, versions: {} });
    expect(poolRounds([round([1, 2]), round([3])]).points[0]!.samples).toEqual({ ns: [1, 2, 3] });
    expect(() => poolRounds([round([1]), { ...round([1]), points: [{ ...point, id: 'n=2' }] }])).toThrow('the point “n=2” is in a later round but not in the first');
    expect(() => poolRounds([])).toThrow('no round was run');
  });
});
