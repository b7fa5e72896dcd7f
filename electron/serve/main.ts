/** `npm run serve` and `npm run dev`: browser mode without looking for a window. */
import { homedir } from 'node:os';
import { createLabService } from '../lab/index.ts';
import { exitCodeOf, readFlags } from './commandLine.ts';
import { builtPageFolder, pageSources } from './places.ts';
import { serve } from './serve.ts';
import { stateFolder } from './stateFolder.ts';

const makeService = () =>
  createLabService({ stateFolder: stateFolder(process.platform, process.env, homedir()) });

process.exitCode = await exitCodeOf(async () => {
  const { dev, ...flags } = readFlags(process.argv.slice(2), {
    name: 'serve',
    description: 'Serves Backprop Lab to the browsers of this machine.',
    opens: false,
    offersDev: true,
  });
  // Vite is a tool for those who work on the page: it is not loaded for anybody else.
  const page = dev
    ? { pageFolder: pageSources, makePage: (await import('./devPage.ts')).devPage }
    : { pageFolder: builtPageFolder };
  await serve({ ...flags, ...page, makeService });
  return 0;
});
