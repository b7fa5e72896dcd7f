/** What the command line says of a run that has ended. */
import type { Divergence, Metrics, RunSpec } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import { formatPairs } from './table.ts';

export interface TrainReport extends Omit<Metrics, 'step'> {
  readonly spec: RunSpec;
  readonly state: 'finished' | 'diverged';
  readonly steps: number;
  readonly divergence?: Divergence;
  readonly parameters: number;
  readonly layers: readonly number[];
  readonly trainPoints: number;
  readonly testPoints: number;
  readonly stepsPerSecond: number | null;
  readonly seconds: number;
}

export function reportOf(run: Run, seconds: number): TrainReport {
  const { step, ...metrics } = run.measure();
  const { state, network, dataset } = run;
  if (state.kind === 'unfinished') throw new Error('internal: a report of an unfinished run');
  return {
    spec: run.spec,
    state: state.kind,
    steps: step,
    ...metrics,
    ...(state.kind === 'diverged' && { divergence: state.divergence }),
    parameters: network.parameterCount,
    layers: [
      run.spec.network.features.length,
      ...network.layers.map(({ outFeatures }) => outFeatures),
    ],
    trainPoints: dataset.train.count,
    testPoints: dataset.test.count,
    stepsPerSecond: step > 0 && seconds > 0 ? step / seconds : null,
    seconds,
  };
}

export function formatReport(report: TrainReport): string {
  const { spec, layers, parameters } = report;
  const { data } = spec;
  const source =
    data.kind === 'generated' ? `${data.dataset}, noise ${data.noise}` : 'given points';
  return formatPairs([
    ['data', `${source}, ${report.trainPoints} train and ${report.testPoints} test points`],
    ['network', `${layers.join(' → ')}, ${parameters} parameters`],
    ['objective', `${spec.loss} + ½λ‖W‖², λ = ${spec.regularizer.lambda}`],
    ['optimizer', `${spec.optimizer.name}, learning rate ${spec.learningRate}, ${batchOf(spec)}`],
    ['state', stateOf(report)],
    ['', ''],
    ['', 'train      test'],
    ['data loss', pair(report.dataLoss, report.testLoss, formatLoss)],
    ['½λ‖W‖²', formatLoss(report.regLoss)],
    ['total loss', formatLoss(report.trainLoss)],
    ['accuracy', pair(report.trainAccuracy, report.testAccuracy, formatShare)],
    ['', ''],
    ['‖W‖²', report.weightNorm2 === null ? '–' : report.weightNorm2.toPrecision(5)],
    ['speed', speedOf(report)],
  ]);
}

function batchOf({ batchSize }: RunSpec): string {
  return batchSize === 'full' ? 'full batch' : `batches of ${batchSize}`;
}

function stateOf({ state, steps, divergence }: TrainReport): string {
  if (!divergence) return `${state} after ${steps} steps`;
  return explainInWords(divergence);
}

/** As in: diverged at step 812: the loss became infinite; learning rate 30 is the likely cause */
function explainInWords({ step, symptom, cause, learningRate, lambda }: Divergence): string {
  const symptoms = {
    infiniteLoss: 'the loss became infinite',
    undefinedLoss: 'the loss became undefined (NaN)',
    nonFiniteParameters: 'the weights became infinite or undefined',
  };
  const causes = {
    learningRate: `learning rate ${learningRate}`,
    regularization: `learning rate ${learningRate} times λ = ${lambda}, more than 2,`,
    initialWeights: 'the size of the initial weights',
  };
  return `diverged at step ${step}: ${symptoms[symptom]}; ${causes[cause]} is the likely cause`;
}

function speedOf({ stepsPerSecond, seconds }: TrainReport): string {
  const rate = stepsPerSecond === null ? '–' : Math.round(stepsPerSecond).toLocaleString('en');
  return `${rate} steps/s, ${seconds.toFixed(2)} s`;
}

function pair(train: number | null, test: number | null, format: (value: number | null) => string) {
  return `${format(train).padEnd(9)}  ${format(test)}`;
}

function formatLoss(value: number | null): string {
  return value === null ? '–' : value.toPrecision(6);
}

function formatShare(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}
