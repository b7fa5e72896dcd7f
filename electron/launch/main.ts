/** `npm start`: builds the lab if need be, serves it, and opens it in a window. */
import { exitCodeOf, readFlags } from '../serve/commandLine.ts';
import { builtServer, root } from '../serve/places.ts';
import { buildIfStale, runBuild } from './build.ts';
import { runProgram } from './program.ts';

process.exitCode = await exitCodeOf(async () => {
  const { port, open } = readFlags(process.argv.slice(2), {
    name: 'npm start --',
    description: 'Opens Backprop Lab.',
    opens: true,
    offersDev: false,
  });
  await buildIfStale(root, () => runBuild(root));
  const flags = [
    open ? '--open' : '--no-open',
    ...(port === undefined ? [] : ['--port', String(port)]),
  ];
  return runProgram(process.execPath, [builtServer, ...flags]);
});
