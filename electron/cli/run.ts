/** Runs a command: 0 when it is done, 1 when a check failed, 2 for wrong usage. */
import { LabError } from '@backprop-lab/core/contract';
import { CommanderError } from 'commander';
import { makeProgram } from './program.ts';
import { UsageError } from './usageError.ts';

export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  try {
    const program = makeProgram((code) => (exitCode = code));
    await program.parseAsync(withFormulaApart(args), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const message = messageOf(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    return 2;
  }
}

/** The words for what a person or a file did wrong; `undefined` for a bug, which keeps its stack. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof CommanderError) return error.message.replace(/^error: /, '');
  if (error instanceof UsageError || error instanceof LabError) return error.message;
  return undefined;
}

/** The flags of `graph` that take a value. */
const valued = ['--jacobian', '--code'];

/** A formula may begin with a minus: everything of `graph` that is no flag is put behind `--`. */
function withFormulaApart(args: readonly string[]): string[] {
  if (args[0] !== 'graph' || args.includes('--')) return [...args];
  const isFlag = (arg: string, i: number) =>
    arg.startsWith('--') || arg === '-h' || valued.includes(args[i] ?? '');
  // `i` is the place of the argument before, as `graph` itself is left out.
  const rest = args.slice(1);
  const flags = rest.filter(isFlag);
  const operands = rest.filter((arg, i) => !isFlag(arg, i));
  return ['graph', ...flags, '--', ...operands];
}
