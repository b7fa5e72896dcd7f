/** The commands and their help. */
import { Command } from 'commander';
import { addCheckCommand } from './commands/check.ts';
import { addExportCommand } from './commands/export.ts';
import { addInfoCommand } from './commands/info.ts';
import { addGraphCommand } from './commands/graph.ts';
import { addLessonCommand } from './commands/lesson.ts';
import { addNeighborsCommand } from './commands/neighbors.ts';
import { addReportCommand } from './commands/report.ts';
import { addSweepCommand } from './commands/sweep.ts';
import { addTrainCommand } from './commands/train.ts';
import { nearMiss } from './options/values.ts';
import { UsageError } from './usageError.ts';

/** @param setExitCode how a command that ran, but has bad news, says so */
export function makeProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('lab')
    .description(
      'Backprop Lab on the command line: train networks, compare settings, ask nearest neighbours, trace formulas, check gradients, take networks along, write health reports, look into projects, check lessons.',
    )
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .action((_options, { args: [unknown] }: Command) => {
      const names = program.commands.map((command) => command.name());
      const came = unknown === undefined ? '' : `, got ${unknown}${nearMiss(unknown, names)}`;
      throw new UsageError(`expected a command, one of ${names.join(', ')}${came}; see --help`);
    });
  addTrainCommand(program);
  addSweepCommand(program, setExitCode);
  addNeighborsCommand(program);
  addGraphCommand(program, setExitCode);
  addCheckCommand(program, setExitCode);
  addExportCommand(program);
  addReportCommand(program);
  addInfoCommand(program);
  addLessonCommand(program, setExitCode);
  // After the commands were added: they take no more than they name.
  return program.allowExcessArguments();
}
