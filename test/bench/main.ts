/** `npm run bench`: how fast the lab is, as a table or as JSON. */
import { CommanderError } from 'commander';
import { isHelp, overview, readFlags, type BenchFlags } from './flags.ts';
import { measureUi } from './ui.ts';
import { formatUi } from './report.ts';

try {
  await bench(readFlags(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (!isHelp(error)) {
    console.error(error.message.replace(/^error: /, ''));
    process.exitCode = 2;
  }
}

async function bench(flags: BenchFlags): Promise<void> {
  if (!flags.ui) {
    console.log(overview);
    return;
  }
  const measured = await measureUi(flags, (line) => {
    console.error(line);
  });
  console.log(flags.json ? JSON.stringify(measured) : formatUi(measured));
}
