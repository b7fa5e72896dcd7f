/** How the app is bundled. */
import { defineConfig } from 'electron-vite';
import rendererConfig from './renderer/vite.config.ts';

/** Lets imports of the core package find its sources, so that nothing has to be built first. */
export const sourceConditions = ['@backprop-lab/source', 'module', 'node'];

export default defineConfig({
  main: {
    resolve: { conditions: sourceConditions },
    build: {
      externalizeDeps: { exclude: ['@backprop-lab/core'] },
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          lab: 'electron/cli/main.ts',
          serve: 'electron/serve/main.ts',
          'runner.worker': 'electron/lab/worker/runner.worker.ts',
        },
        // A tool of those who work on the page, and a library that is machine code: neither can be bundled.
        external: ['vite', '@napi-rs/canvas'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    root: 'renderer',
    build: {
      ...rendererConfig.build,
      outDir: 'out/renderer',
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
