/** Every lab builds and passes its correctness check in quick mode, or is skipped by name with what it needs. CUDA is compiled wherever nvcc is. */
import { describe, expect, it } from 'vitest';
import { missingNeeds } from '../../src/cli/lab/needs.ts';
import { runRounds } from '../../src/cli/lab/run.ts';
import { loadContent } from '../../src/load/index.ts';

const labs = [...loadContent(process.cwd()).curriculum.lessons.values()].flatMap((lesson) => lesson.labs);

describe('the labs in quick mode', () => {
  for (const lab of labs)
    it(`${lab.lesson}/${lab.id} builds and is correct`, async ({ skip }) => {
      const missing = missingNeeds(lab.needs);
      if (missing.length > 0) {
        const compiles = lab.build !== undefined && lab.languages.includes('cuda') && missingNeeds({ commands: ['nvcc'] }).length === 0;
        if (compiles) await runRounds(lab, process.cwd(), { command: 'quick', rounds: 0, report: () => {} });
        skip(`${compiles ? 'it compiles, but ' : ''}needs ${missing.join('; ')}`);
      }
      const [output] = await runRounds(lab, process.cwd(), { command: 'quick', rounds: 1, report: () => {} });
      expect(output!.points.length).toBeGreaterThan(0);
    }, 600_000);
});
