/** The flags of the programs that serve the lab, and how the programs end. */
import { LabError } from '@backprop-lab/core/contract';
import { Command, CommanderError } from 'commander';
import { UsageError } from './usageError.ts';

export interface ServeFlags {
  readonly port?: number;
  readonly open: boolean;
  readonly dev?: boolean;
}

export interface Flavour {
  readonly name: string;
  readonly description: string;
  /** Whether a window is opened unless the flags say otherwise. */
  readonly opens: boolean;
  readonly offersDev: boolean;
}

/** @throws {UsageError} */
export function readFlags(args: readonly string[], flavour: Flavour): ServeFlags {
  const program = new Command(flavour.name)
    .description(flavour.description)
    .option('--port <n>', 'serve at exactly this port (default: the next free from 4747)', readPort)
    .option('--open', 'open the lab in a window of an installed browser', flavour.opens)
    .option('--no-open', 'only print its address')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  if (flavour.offersDev) {
    program.option('--dev', 'serve the page from its sources, replaced as they change');
  }
  return program.parse(args, { from: 'user' }).opts<ServeFlags>();
}

/** @throws {UsageError} */
export function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--port: expected a whole number from 0 to 65535, got ${text || 'nothing'}`);
}

/** The one that the work ends with; 1 when something it needs is missing, 2 for wrong usage. */
export async function exitCodeOf(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message.replace(/^error: /, '').replaceAll('\n', ' ')}\n`);
    return error instanceof LabError ? 1 : 2;
  }
}

/** Anything else is a bug, and keeps its stack. */
function isExpected(error: unknown): error is Error {
  return [CommanderError, UsageError, LabError].some((kind) => error instanceof kind);
}
