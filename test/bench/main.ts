/** `npm run bench`: how fast the lab is, as a table or as JSON. */
import { writeFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { format } from 'prettier';
import { buildIfStale, runBuild } from '../../electron/launch/build.ts';
import { root } from '../../electron/serve/places.ts';
import { isHelp, readFlags, type BenchFlags } from './flags.ts';
import { measureUi } from './ui.ts';
import { formatUi } from './report.ts';
import { formatSaving, measureSaving } from './saving.ts';
import { formatSpeed, speedPage } from './speed/report.ts';
import { measureSpeed } from './speed/speed.ts';
import { formatSweepSpeed, measureSweep } from './sweep.ts';

const SPEED_PAGE = new URL('../../resources/guide/speed.md', import.meta.url);

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
  const say = (line: string) => {
    console.error(line);
  };
  // These measure the lab as it is built.
  if (flags.ui || flags.sweep || flags.saving) await buildIfStale(root, () => runBuild(root));
  if (flags.ui) {
    const measured = await measureUi(flags, say);
    console.log(flags.json ? JSON.stringify(measured) : formatUi(measured));
    return;
  }
  if (flags.sweep) {
    const measured = await measureSweep(say);
    console.log(flags.json ? JSON.stringify(measured) : formatSweepSpeed(measured));
    return;
  }
  if (flags.saving) {
    const measured = await measureSaving(say);
    console.log(flags.json ? JSON.stringify(measured) : formatSaving(measured));
    return;
  }
  const measured = await measureSpeed(flags.only, say);
  if (flags.page)
    writeFileSync(SPEED_PAGE, await format(speedPage(measured), { parser: 'markdown' }));
  console.log(flags.json ? JSON.stringify(measured) : formatSpeed(measured));
}
