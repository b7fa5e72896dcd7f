/** End-to-end tests: the built app in a real browser, two files at a time, so that neither waits for the other's start. */
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A slow machine is no failure: what is waited for may take its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
