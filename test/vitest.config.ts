/** One project a folder of tests. `vitest run --config test/vitest.config.ts --project unit` runs one of them. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

interface Folder {
  /** Seconds that one test or hook may take. */
  seconds: number;
  /** Run once before the folder's tests. */
  setup?: string[];
}

/** Folders of `test/` with tests. */
const folders: Record<string, Folder> = {
  unit: { seconds: 10 },
  markdown: { seconds: 60, setup: ['test/support/chromium.ts'] },
  content: { seconds: 300, setup: ['test/support/lab-tools.ts'] },
  cli: { seconds: 120 },
  browser: { seconds: 300, setup: ['test/support/chromium.ts', 'test/support/built-site.ts'] },
};

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: Object.entries(folders).map(([name, { seconds, setup }]) => ({
      extends: true as const,
      test: {
        name,
        include: [`test/${name}/**/*.test.ts`],
        testTimeout: seconds * 1000,
        hookTimeout: seconds * 1000,
        globalSetup: setup ?? [],
      },
    })),
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'node_modules/.cache/coverage',
      thresholds: { lines: 95 },
    },
  },
});
