/** The commands and their help. */
import { Command, CommanderError } from 'commander';
import { addCheckCommand } from './commands/check.ts';
import { addGraphCommand } from './commands/graph.ts';
import { addTrainCommand } from './commands/train.ts';

/** @param setExitCode how a command that ran, but has bad news, says so */
export function makeProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('lab')
    .description(
      'Backprop Lab on the command line: train networks, trace formulas, check gradients.',
    )
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .action((_options, { args: [unknown] }: Command) => {
      const names = program.commands.map((command) => command.name()).join(', ');
      const came = unknown === undefined ? 'expected a command' : `unknown command ${unknown}`;
      throw new CommanderError(2, 'lab.command', `${came}: one of ${names}; see --help`);
    });
  addTrainCommand(program);
  addGraphCommand(program);
  addCheckCommand(program, setExitCode);
  return program;
}
