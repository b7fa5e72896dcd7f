/** Unit tests: every file of `test` that ends in `.test.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

const pureTests = ['test/core/**/*.test.ts', 'test/renderer/**/*.test.ts'];
/** They put something in a module's place, or weigh all that their process holds. */
const ownProcess = [
  'test/electron/main/**/*.test.ts',
  'test/electron/serve/constantTime.test.ts',
  'test/electron/lab/sweep/memory.test.ts',
];
const globalSetup = ['test/harness/bundleWorkers.ts'];

export default defineConfig({
  resolve: {
    conditions: sourceConditions,
    alias: [
      // Threads start in a fraction of the time from one file than from their many sources.
      {
        find: /^.*\/thread\.ts$/,
        replacement: fileURLToPath(new URL('./test/harness/bundledThread.ts', import.meta.url)),
      },
    ],
  },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    testTimeout: 60_000,
    // A slow machine is no failure: what is waited for may take its time.
    expect: { poll: { timeout: 20_000 } },
    // Most leave nothing behind, and would take half of their time to load the same modules again and again.
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: pureTests, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...pureTests, ...ownProcess],
          globalSetup,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ownProcess, globalSetup } },
    ],
  },
});
