/** `npm run fuzz`: the gradients of random graphs beside finite differences; `--graphs n`, `--seed n`. */
import { parseArgs } from 'node:util';
import { functionOpNames } from '../../core/contract/index.ts';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { graphs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

function wholeNumber(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${flag}: expected a whole number below 1000000000, got ${text}`);
  process.exit(2);
}

const startedAt = performance.now();
const report = fuzz(wholeNumber('graphs', values.graphs), wholeNumber('seed', values.seed));
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(`${report.graphs} graphs in ${seconds} s, ${report.kinks} elements beside a kink`);
console.log(functionOpNames.map((op) => `${op} ${report.occurrences.get(op) ?? 0}`).join(', '));
if (report.worst) {
  const { worst, band, steps } = report.worst;
  console.log(
    `worst relative error ${worst.relativeError.toExponential(2)} (${band}): ${steps.join(' → ')}`,
  );
}
if (report.failure) {
  const { graph, choices } = report.failure;
  console.log(`wrong: ${graph.steps.join(' → ')}; choices ${JSON.stringify(choices)}`);
  process.exitCode = 1;
}
