/** What the benchmarks are asked for on the command line. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';

export interface BenchFlags {
  readonly ui?: boolean;
  readonly json?: boolean;
  /** Of each measurement. */
  readonly seconds: number;
  /** Of the endurance run. */
  readonly minutes?: number;
}

/** Said where nothing else is asked for. */
export const overview = `Benchmarks:
  npm run bench -- --ui   the page in a real browser: work per frame, long tasks, slider to picture,
                          what watching costs the training, start, size of the bundle
                          [--seconds 10] of each measurement, [--minutes N] of endurance, [--json]`;

/** @throws {CommanderError} */
export function readFlags(args: readonly string[]): BenchFlags {
  return new Command('npm run bench --')
    .description('Measures how fast the lab is.')
    .option('--ui', 'the page in a real browser')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--seconds <n>', 'how long each measurement takes', durationWithin(1, 600), 10)
    .option('--minutes <n>', 'also watch one run for so long', durationWithin(1, 600))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .parse(args, { from: 'user' })
    .opts<BenchFlags>();
}

function durationWithin(min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`expected a number from ${min} to ${max}`);
  };
}

/** Help was asked for and given: that is no error. */
export function isHelp(error: CommanderError): boolean {
  return error.exitCode === 0;
}
