/** `npm start`: builds the lab's page if need be, serves it, and opens it in a window. */
import { createLabService } from '../lab/index.ts';
import { exitCodeOf, readFlags } from '../serve/commandLine.ts';
import { builtPageFolder, root } from '../serve/places.ts';
import { serve } from '../serve/serve.ts';
import { buildIfStale, runBuild } from './build.ts';

process.exitCode = await exitCodeOf(async () => {
  const flags = readFlags(process.argv.slice(2), {
    name: 'npm start --',
    description: 'Opens Backprop Lab.',
    opens: true,
    offersDev: false,
  });
  await buildIfStale(root, () => runBuild(root));
  await serve({ ...flags, pageFolder: builtPageFolder, makeService: createLabService });
});
