/** `npm run map`: improves the committed placement of the topic map. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Curriculum } from '../../core/curriculum/curriculum.ts';
import { buildGraph } from '../../core/curriculum/graph.ts';
import { anneal } from '../../core/map/anneal.ts';
import { measureMap } from '../../core/map/draw.ts';
import { mapDefect, placementFile } from '../../core/map/map-defect.ts';
import { networkOf } from '../../core/map/network.ts';
import { emptyPlacement, place, serializePlacement, toPlacement, type Placement } from '../../core/map/placement.ts';
import { seeded } from '../../core/random.ts';
import { scoreOf } from '../../core/map/score.ts';
import { count } from '../../core/text/count.ts';
import { loadContent } from '../../load/index.ts';

const usage = `npm run map -- [--scratch] [--iterations <number>] [--seed <number>]

Moves stations so that fewer lines cross and none suggests a prerequisite that does not exist,
and writes ${placementFile} when the map has become better.
  --scratch      forgets the places that are there (slower, for a curriculum that has changed much)
  --iterations   changes to try; 1000000 by default, about a minute for 71 lessons
  --seed         another number, another search; 1 by default`;

/** Exit status 0: the map has no false join and no line through a station; 1: it has; 2: wrong arguments. */
export async function runMap(args: string[], root = process.cwd()): Promise<number> {
  const options = parse(args);
  if (typeof options === 'string') {
    console.error(options);
    return options === usage ? 0 : 2;
  }
  const file = join(root, placementFile);
  const { curriculum, placement, issues } = loadContent(root);
  if (!options.isFromScratch && issues.some((issue) => issue.file === placementFile)) console.error(`${placementFile} is no placement; it will be replaced.`);
  const stored = options.isFromScratch ? emptyPlacement : placement;
  const network = networkOf(buildGraph(curriculum));
  const start = place(network, stored);
  console.log(`before  ${describe(curriculum, stored, scoreOf(network, start))}`);

  const { layout, score } = anneal(network, start, {
    iterations: options.iterations,
    random: seeded(options.seed),
    heat: options.isFromScratch ? 45 : 12,
    progress: (done, lowest) => process.stderr.isTTY && process.stderr.write(`\r${Math.round(done * 100)} %, score ${lowest.toFixed(1)} `),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const improved = toPlacement(network, layout);
  console.log(`after   ${describe(curriculum, improved, score)}`);
  const text = serializePlacement(improved);
  const isNew = !existsSync(file) || readFileSync(file, 'utf8') !== text;
  if (isNew) writeFileSync(file, text);
  console.log(isNew ? `Written: ${placementFile}.` : `${placementFile} stays as it is.`);

  const problems = mapDefect(curriculum, improved);
  if (problems.length === 0) return 0;
  console.error(`${problems.map(({ message }) => message).join('\n')}\nTry another --seed, more --iterations, or --scratch.`);
  return 1;
}

/** One line on a placement: score, defects and size. */
function describe(curriculum: Curriculum, placement: Placement, score: number): string {
  const { defects, geometry } = measureMap(curriculum, placement);
  const { crossings, falseJoins, struckStations } = defects;
  return `score ${score.toFixed(1)}: ${count(crossings.length, 'crossing')}, ${count(falseJoins.length, 'false join')}, ${count(struckStations.length, 'line')} through stations, ${geometry.width} × ${geometry.height} px`;
}

interface Options {
  isFromScratch: boolean;
  iterations: number;
  seed: number;
}

/** The options, or what is wrong with the arguments. */
function parse(args: string[]): Options | string {
  try {
    const { values } = parseArgs({ args, options: { scratch: { type: 'boolean' }, iterations: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help) return usage;
    const isFromScratch = values.scratch ?? false;
    const iterations = Number(values.iterations ?? (isFromScratch ? 4_000_000 : 1_000_000));
    const seed = Number(values.seed ?? 1);
    if (!Number.isInteger(iterations) || iterations < 0 || !Number.isInteger(seed)) return `--iterations and --seed take whole numbers.\n\n${usage}`;
    return { isFromScratch, iterations, seed };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${usage}`;
  }
}
