/** Unit tests: every file of `test` that ends in `.test.ts`. */
import { defineConfig } from 'vitest/config';
import { sourceConditions } from './electron.vite.config.ts';

export default defineConfig({
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
