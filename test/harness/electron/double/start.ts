/** What the `electron` program does: runs an app's main script, and is ready once that has run to its end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as electron from './index.ts';
import { theApp } from './app.ts';
import { double } from './natives.ts';
import { settings } from './settings.ts';

interface Evaluation {
  readonly kind: 'evaluate';
  readonly id: number;
  readonly code: string;
  readonly arg: unknown;
}

type Evaluated = (electronModule: object, arg: unknown) => unknown;

/** As Playwright has it: a function of the test, run here, with Electron's module. */
async function evaluate({ id, code, arg }: Evaluation): Promise<void> {
  try {
    const run = (0, eval)(`(${code})`) as Evaluated;
    const value: unknown = await run({ ...electron, double }, arg);
    process.send?.({ kind: 'result', id, value });
  } catch (error) {
    process.send?.({ kind: 'failure', id, error: String(error) });
  }
}

process.on('message', (message: Evaluation) => void evaluate(message));
// Whoever launched it is gone: nobody is left to look at it.
process.on('disconnect', () => {
  theApp.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    theApp.quit();
  });
}

// As Electron has them: the program, the app, and what the app is told.
process.argv.splice(1, 1);

const { main } = JSON.parse(readFileSync(join(settings.appPath, 'package.json'), 'utf8')) as {
  main: string;
};
await import(pathToFileURL(join(settings.appPath, main)).href);
await theApp.becomeReady();
