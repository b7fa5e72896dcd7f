/** The serve program around a service that is closed once its input ends: for tests of the process itself. */
import { finished } from 'node:stream/promises';
import { exitCodeOf, readFlags } from '../../../electron/serve/commandLine.ts';
import { serve } from '../../../electron/serve/serve.ts';

const [pageFolder = '', ...args] = process.argv.slice(2);

process.exitCode = await exitCodeOf(async () => {
  const flags = readFlags(args, { name: 'fake', description: '', opens: false, offersDev: false });
  await serve({
    ...flags,
    pageFolder,
    makeService: () => ({
      connect: () => ({ receive: () => undefined, close: () => undefined }),
      async close() {
        console.log('service closing');
        await finished(process.stdin.resume());
        console.log('service closed');
      },
    }),
  });
  return 0;
});
