/** The command line's entry: runs a command and turns its end into an exit code. */
import { runCommandLine } from './run.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
