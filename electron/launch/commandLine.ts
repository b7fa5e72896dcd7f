/** The flags of `npm start`: the desktop app, or browser mode. */
import { Command } from 'commander';
import { resolve } from 'node:path';
import { readPort } from '../serve/commandLine.ts';
import { UsageError } from '../serve/usageError.ts';

export interface BrowserFlags {
  readonly mode: 'browser';
  readonly port?: number;
  readonly open: boolean;
}

export interface DesktopFlags {
  readonly mode: 'desktop';
  /** The desktop app or nothing. */
  readonly insists: boolean;
  /** Absolute paths of what it is to open. */
  readonly files: readonly string[];
}

export type StartFlags = BrowserFlags | DesktopFlags;

interface Options {
  readonly desktop?: true;
  readonly browser?: true;
  readonly port?: number;
  readonly open: boolean;
}

/** @param folder which the files are named from @throws {UsageError} */
export function readStartFlags(args: readonly string[], folder: string): StartFlags {
  const program = new Command('npm start --')
    .description('Opens Backprop Lab as a desktop app, or in a browser where that cannot be.')
    .argument('[files...]', 'run specs that the desktop app opens')
    .option('--desktop', 'the desktop app or nothing; tries again to fetch Electron')
    .option('--browser', 'open the lab in a window of an installed browser')
    .option('--port <n>', 'browser mode at exactly this port', readPort)
    .option('--no-open', 'browser mode that only prints its address')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .parse(args, { from: 'user' });
  const files = program.args.map((file) => resolve(folder, file));
  return modeOf(program.opts<Options>(), files);
}

function modeOf(options: Options, files: readonly string[]): StartFlags {
  const [forBrowser] = browserFlagsAmong(options);
  if (forBrowser === undefined) {
    return { mode: 'desktop', insists: options.desktop ?? false, files };
  }
  if (options.desktop) {
    throw new UsageError(
      `--desktop: expected no flag of browser mode beside it, got ${forBrowser}`,
    );
  }
  if (files.length > 0) {
    throw new UsageError(
      `${forBrowser}: only the desktop app opens files, got ${files.join(', ')}`,
    );
  }
  const { port, open } = options;
  return { mode: 'browser', open, ...(port === undefined ? {} : { port }) };
}

/** Those that make sense in browser mode alone, and so ask for it. */
function browserFlagsAmong({ browser, port, open }: Options): string[] {
  return [
    ...(browser ? ['--browser'] : []),
    ...(port === undefined ? [] : ['--port']),
    ...(open ? [] : ['--no-open']),
  ];
}
