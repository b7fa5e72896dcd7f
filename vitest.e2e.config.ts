/** End-to-end tests: the built app in a real browser, three files at a time, so that what one waits for is another's time. */
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    // `npm test` is to be over while one waits; `npm run test:all` has the rest.
    exclude: process.env['BACKPROP_LAB_ALL'] === '1' ? [] : ['**/*.long.e2e.ts'],
    maxWorkers: 3,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A slow machine is no failure: what is waited for may take its time.
    expect: { poll: { timeout: 20_000 } },
  },
});
