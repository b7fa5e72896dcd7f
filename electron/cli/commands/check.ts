/** `lab check`: every gradient of a spec's network beside finite differences. */
import { Run } from '@backprop-lab/core/training';
import type { Command } from 'commander';
import { readSpec } from '../options/spec.ts';
import { startProgress } from '../progress.ts';
import { formatTable } from '../table.ts';

export function addCheckCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('check')
    .description(
      'Check the gradient of every parameter at the initial weights. Exit code 1 if one is wrong.',
    )
    .helpOption('--help', 'show this help')
    .requiredOption('--spec <file>', 'the spec, as run.json')
    .action(({ spec }: { spec: string }) => {
      setExitCode(check(spec) ? 0 : 1);
    });
}

/** @returns whether no gradient is wrong */
function check(file: string): boolean {
  // Finite differences need float64, whatever backend the spec trains with.
  const run = new Run({ ...readSpec(file), backend: 'reference' });
  const progress = startProgress('checking', run.network.parameterCount, 'gradients');
  let done = 0;
  const checks = run.checkGradients(() => {
    progress.report(++done);
  });
  progress.stop();
  const rows = [...checks].map(([name, { elements, worst, kinks, band }]) => [
    name,
    String(elements),
    worst.gradient.toPrecision(6),
    worst.difference.toPrecision(6),
    worst.relativeError.toExponential(1),
    String(kinks),
    band,
  ]);
  const header = ['parameter', 'elements', 'gradient', 'difference', 'rel. error', 'kinks', ''];
  const table = formatTable(header, rows, [false, true, true, true, true, true, false]);
  const wrong = [...checks.values()].filter(({ band }) => band === 'wrong').length;
  const verdict = wrong === 0 ? 'no gradient is wrong' : `${wrong} tensors have a wrong gradient`;
  const kinks = [...checks.values()].reduce((sum, check) => sum + check.kinks, 0);
  const bends =
    kinks === 0
      ? ''
      : ` ${kinks} elements lie on or beside a kink (ReLU at 0, a tie of max), where slopes differ on both sides.`;
  process.stdout.write(
    `${table}\n\nThe worst element of each tensor is shown; ${verdict}.${bends}\n`,
  );
  return wrong === 0;
}
