/** The serve program around a service that only says when it is closed: for tests of the process itself. */
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
      close() {
        console.log('service closed');
        return Promise.resolve();
      },
    }),
  });
  return 0;
});
