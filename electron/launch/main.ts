/** `npm start`: builds the lab if need be, and opens it in the desktop app or in a browser. */
import { exitCodeOf } from '../serve/commandLine.ts';
import { root } from '../serve/places.ts';
import { buildIfStale, runBuild } from './build.ts';
import { readStartFlags } from './commandLine.ts';
import { openLab } from './openLab.ts';
import { realParts } from './parts.ts';

process.exitCode = await exitCodeOf(async () => {
  // npm runs its scripts in the project's folder, and tells in which one the person is.
  const flags = readStartFlags(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  await buildIfStale(root, () => runBuild(root));
  return openLab(flags, realParts());
});
