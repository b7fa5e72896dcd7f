/** Unit tests: every file of `test` that ends in `.test.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

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
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/harness/bundleWorkers.ts'],
    testTimeout: 60_000,
  },
});
