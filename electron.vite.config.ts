/** How the app is bundled. */
import { defineConfig } from 'electron-vite';
import { build, type Plugin, type Rolldown } from 'vite';
import rendererConfig from './renderer/vite.config.ts';

/** Lets imports of the core package find its sources, so that nothing has to be built first. */
export const sourceConditions = ['@backprop-lab/source', 'module', 'node'];

const fromSources = {
  resolve: { conditions: sourceConditions },
  ssr: { resolve: { conditions: sourceConditions } },
};

/** A script bundled into one file that imports nothing but Electron and Node. */
export async function bundled(input: string): Promise<string> {
  const bundle = await build({
    configFile: false,
    logLevel: 'error',
    ...fromSources,
    // What a CommonJS library among them counts on.
    define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
    ssr: { ...fromSources.ssr, noExternal: true },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input,
        external: ['electron'],
        output: { format: 'es', codeSplitting: false },
      },
    },
  });
  const [output] = (Array.isArray(bundle) ? bundle : [bundle]) as Rolldown.RolldownOutput[];
  const source = output?.output[0].code;
  if (source === undefined) throw new Error(`internal: ${input} gave no bundle`);
  return source;
}

/** What the packaged app needs can so be named file by file, and its worker can lie alone, beside the archive. */
function standalone(fileName: string, input: string): Plugin {
  return {
    name: `standalone ${fileName}`,
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await bundled(input) });
    },
  };
}

/** The threads' files, by the names that they have when they are built. */
export const workers = {
  'runner.worker.js': 'electron/lab/worker/runner.worker.ts',
  'sweep.worker.js': 'electron/cli/sweep/sweep.worker.ts',
} as const;

export default defineConfig({
  main: {
    plugins: [
      standalone('main.js', 'electron/main/main.ts'),
      ...Object.entries(workers).map(([name, input]) => standalone(name, input)),
    ],
    ...fromSources,
    build: {
      // Everything is bundled, so that the packaged app ships no node_modules.
      externalizeDeps: { exclude: ['@backprop-lab/core'] },
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          lab: 'electron/cli/main.ts',
          serve: 'electron/serve/main.ts',
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
  preload: {
    ...fromSources,
    build: {
      // A sandboxed preload script can load nothing but Electron's own modules.
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    root: 'renderer',
    build: {
      ...rendererConfig.build,
      outDir: 'out/renderer',
      rolldownOptions: {
        input: 'renderer/index.html',
        // What the first screen needs is one file: in the many that it shares with later parts it is larger.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
});
