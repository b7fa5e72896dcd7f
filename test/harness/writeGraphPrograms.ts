/** Prints the programs as JSON, for `test/reference/graphCode.py` to run. */
import { graphPrograms } from './graphPrograms.ts';

process.stdout.write(JSON.stringify(graphPrograms()));
