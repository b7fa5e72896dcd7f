/** Unit tests: every file of `test` that ends in `.test.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

const pureTests = ['test/core/**/*.test.ts', 'test/renderer/**/*.test.ts'];

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
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: pureTests,
          // They leave nothing behind, and would take most of their time to load the same modules again and again.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: pureTests,
          globalSetup: ['test/harness/bundleWorkers.ts'],
        },
      },
    ],
  },
});
