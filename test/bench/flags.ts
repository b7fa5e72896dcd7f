/** What the benchmarks are asked for on the command line. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { speedNames, type SpeedName } from './speed/speed.ts';

export interface BenchFlags {
  readonly ui?: boolean;
  readonly sweep?: boolean;
  readonly saving?: boolean;
  readonly only?: readonly SpeedName[];
  readonly page?: boolean;
  readonly json?: boolean;
  /** Of each measurement. */
  readonly seconds: number;
  /** Of the endurance run. */
  readonly minutes?: number;
}

/** @throws {CommanderError} */
export function readFlags(args: readonly string[]): BenchFlags {
  return new Command('npm run bench --')
    .description(
      'Measures how fast the lab trains, beside tfjs and ConvNetJS on the same data, weights and batches.',
    )
    .option('--only <names>', `of ${speedNames.join(',')}; all but growth`, speedNamesOf)
    .option('--page', "also write the guide's page on speed")
    .option(
      '--ui',
      'measure the page in a real browser instead: work per frame, slider to picture, what watching costs',
    )
    .option('--sweep', 'measure a comparison on two threads beside one instead')
    .option('--saving', 'measure what saving a project costs instead')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--seconds <n>', 'how long each measurement takes', durationWithin(1, 600), 10)
    .option('--minutes <n>', 'also watch one run for so long', durationWithin(1, 600))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .parse(args, { from: 'user' })
    .opts<BenchFlags>();
}

function speedNamesOf(text: string): SpeedName[] {
  return text.split(',').map((part) => {
    const found = speedNames.find((name) => name === part);
    if (found) return found;
    throw new InvalidArgumentError(`expected names of ${speedNames.join(', ')}, got ${part}`);
  });
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
