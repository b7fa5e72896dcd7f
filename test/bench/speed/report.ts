/** The comparison as a table on the terminal, and as the guide's page on speed. */
import { formatTable } from '../../../electron/cli/table.ts';
import type { Ratio, Result } from './measure.ts';
import type { SpeedMeasurements } from './speed.ts';
import { trainingWorkloads } from './workloads.ts';

const HEADER = ['workload', 'tool', 'unit', 'median', 'min', 'max', 'loss', 'lab simd is'];

export function formatSpeed({ machine, results, ratios, product }: SpeedMeasurements): string {
  const rows = results.map((result) => [
    result.workload,
    result.tool,
    result.unit,
    ...[result.median, result.min, result.max].map(inDigits),
    result.loss === null ? '–' : result.loss.toFixed(6),
    timesFaster(result, ratios),
  ]);
  const parts = [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; per CPU-second of one core`,
    formatTable(HEADER, rows, [false, false, false, true, true, true, true, true]),
  ];
  if (product) {
    const { productGflops, ceilingGflops, share } = product;
    parts.push(
      `256³ product: ${inDigits(productGflops)} of ${inDigits(ceilingGflops)} GFLOP/s, ${(100 * share).toFixed(0)} % of what 128 bits can do`,
    );
  }
  return parts.join('\n\n');
}

/** The page of the guide, in Markdown. */
export function speedPage(measured: SpeedMeasurements): string {
  const { machine, results, ratios, product } = measured;
  const rows = results.map(
    (result) =>
      `| ${result.workload} | ${result.tool} | ${inDigits(result.median)} ${result.unit} | ${timesFaster(result, ratios)} |`,
  );
  const share = product
    ? `A product of two 256 × 256 matrices runs at ${(100 * product.share).toFixed(0)} % of what one core can multiply and add in 128 bits.\n`
    : '';
  return [
    '# Speed',
    '',
    'How fast the lab trains, beside two tools that run in a browser too. All were given the same data, first weights',
    'and batches, and reached the same loss; they took turns on one core, and the last column is the median of the',
    'ratios of single turns. `npm run bench -- --page` writes this page anew.',
    '',
    `Measured on ${machine.cores} cores of ${machine.cpu}, Node ${machine.node}.`,
    '',
    ...trainingWorkloads.map(({ name, title }) => `- **${name}** ${title}`),
    '- **W5** the outputs of all units at 100 × 100 places, for the nets of W1, W2 and W3',
    '',
    '| workload | tool | per CPU-second, or time | the lab is faster |',
    '| --- | --- | ---: | ---: |',
    ...rows,
    '',
    share,
    '`lab simd` is what the app and the command line train with: 32-bit numbers, four at a time, in WebAssembly.',
    '`lab reference` is the same engine in readable TypeScript and 64-bit numbers: gradient checks and formulas use it,',
    'and every kernel is tested against it. Each of the two gives the same bits on every machine.',
    '',
  ].join('\n');
}

function timesFaster({ workload, tool }: Result, ratios: readonly Ratio[]): string {
  const found = ratios.find((ratio) => ratio.workload === workload && ratio.against === tool);
  return found ? `${inDigits(found.ratio)} ×` : '';
}

function inDigits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
