/** Every model agrees with its recorded evidence, and every oracle still runs and agrees, or is skipped by name with what it needs. */
import { describe, expect, it } from 'vitest';
import { missingNeeds } from '../../src/cli/lab/needs.ts';
import { runRounds } from '../../src/cli/lab/run.ts';
import { compare, type Agreement } from '../../src/core/numbers/agreement.ts';
import { models } from '../../src/explorables/index.ts';
import { predictions } from '../../src/explorables/predictions.ts';
import { loadContent } from '../../src/load/index.ts';

const { explorables } = loadContent(process.cwd()).curriculum;
const oracles = [...explorables.values()].flatMap(({ oracles: each }) => each);
const wrong = (rows: Agreement[]): string[] => rows.filter(({ agrees }) => !agrees).map(({ point, metric, recorded, modeled }) => `${point} ${metric}: recorded ${recorded}, model ${modeled}`);

describe('the explorables', () => {
  it('each have a model.md and an index.ts', () => {
    expect([...models.keys()].sort()).toEqual([...explorables.keys()].sort());
  });

  it('each have evidence that the tests hold them to, or recorded timings', () => {
    expect([...explorables.values()].filter(({ oracles: each }) => !each.some(({ results }) => results.length > 0)).map(({ id }) => id)).toEqual([]);
  });
});

describe.each(oracles.map((oracle) => [`${oracle.explorable}/${oracle.id}`, oracle] as const))('the oracle %s', (_, oracle) => {
  const predict = predictions.get(oracle.explorable)?.[oracle.id];

  it('is predicted by the model at every point recorded', () => {
    expect(predict).toBeDefined();
    for (const { result } of oracle.results) {
      const rows = compare(oracle, result, predict!);
      expect(rows.length).toBeGreaterThanOrEqual(result.points.length);
      if (oracle.kind !== 'timing') expect(wrong(rows)).toEqual([]);
    }
  });

  it('runs again and agrees', async ({ skip }) => {
    const missing = missingNeeds(oracle.needs);
    if (missing.length > 0) skip(`needs ${missing.join('; ')}`);
    const [output] = await runRounds(oracle, process.cwd(), { command: 'quick', rounds: 1, report: () => {} });
    const rows = compare(oracle, output!, predict!);
    expect(rows.length).toBeGreaterThan(0);
    if (oracle.kind !== 'timing') expect(wrong(rows)).toEqual([]);
  }, 600_000);
});
