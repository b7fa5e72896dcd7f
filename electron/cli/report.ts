/** What the command line says of a run that has ended. */
import {
  lossTraits,
  type Assessment,
  type Divergence,
  type Metrics,
  type RunSpec,
  type StopReason,
} from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import { assessmentPairs } from './assessment.ts';
import { placePairs, type PlaceReport } from './place.ts';
import { formatPairs } from './table.ts';

export interface TrainReport extends Omit<Metrics, 'step'> {
  readonly spec: RunSpec;
  readonly state: 'finished' | 'diverged';
  readonly steps: number;
  /** Why it is finished. */
  readonly reason?: StopReason;
  readonly divergence?: Divergence;
  readonly parameters: number;
  readonly layers: readonly number[];
  readonly trainPoints: number;
  readonly testPoints: number;
  readonly stepsPerSecond: number | null;
  readonly seconds: number;
  /** Of the last step; `null` of a diverged run, and of a test without points. */
  readonly train: Assessment | null;
  readonly test: Assessment | null;
  /** What the network says where one asks. */
  readonly at?: PlaceReport;
}

export function reportOf(
  run: Run,
  seconds: number,
  place?: readonly [number, number],
): TrainReport {
  const { step, ...metrics } = run.measure();
  const { state, network, dataset } = run;
  if (state.kind === 'unfinished') throw new Error('internal: a report of an unfinished run');
  return {
    spec: run.spec,
    state: state.kind,
    steps: step,
    ...metrics,
    ...(state.kind === 'finished' && { reason: state.reason }),
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
    train: state.kind === 'diverged' ? null : run.assess('train'),
    test: state.kind === 'diverged' ? null : run.assess('test'),
    ...(place && { at: { x: place, ...run.probe(place) } }),
  };
}

export function formatReport(report: TrainReport): string {
  const { spec, layers, parameters } = report;
  return formatPairs([
    [
      'data',
      `${sourceOf(spec.data)}, ${report.trainPoints} train and ${report.testPoints} test points`,
    ],
    ['network', `${layers.join(' → ')}, ${parameters} parameters`],
    ['objective', objectiveOf(spec)],
    ['optimizer', `${spec.optimizer.name}, learning rate ${rateOf(spec)}, ${batchOf(spec)}`],
    ['state', stateOf(report)],
    ['', ''],
    ['', 'train      test'],
    ['data loss', pair(report.dataLoss, report.testLoss, formatLoss)],
    ['regularization', formatLoss(report.regLoss)],
    ['total loss', formatLoss(report.trainLoss)],
    ['', ''],
    ...(report.train
      ? [...assessmentPairs(report.train, report.test, classNamesOf(spec.data)), blank]
      : []),
    ...(report.at ? [...placePairs(report.at), blank] : []),
    ['‖W‖²', report.weightNorm2 === null ? '–' : report.weightNorm2.toPrecision(5)],
    ['speed', speedOf(report)],
    ['backend', backends[spec.backend]],
  ]);
}

const blank = ['', ''] as const;

const backends = {
  simd: 'simd: 32-bit numbers, four at a time',
  reference: 'reference: 64-bit numbers',
} as const;

export function sourceOf(data: RunSpec['data']): string {
  switch (data.kind) {
    case 'generated':
      return `${data.dataset}, noise ${data.noise}`;
    case 'points':
      return 'given points';
    case 'table':
    case 'valueTable':
      return `${data.target} by ${data.features.join(' and ')}`;
  }
}

/** What a file calls its classes; the lab's own have numbers. */
export function classNamesOf(data: RunSpec['data']): readonly string[] {
  return data.kind === 'table' ? data.classNames : [];
}

function objectiveOf({ loss, margin, regularizer }: RunSpec): string {
  const penalties = { l2: '½λ‖W‖²', l1: 'λΣ|W|', elasticNet: 'λ (rΣ|W| + (1 − r)½‖W‖²)' };
  const ratio = regularizer.name === 'elasticNet' ? `, r = ${regularizer.l1Ratio}` : '';
  const delta = lossTraits[loss].hasMargin ? ` (Δ = ${margin})` : '';
  const limit = regularizer.maxNorm === undefined ? '' : `, max-norm ${regularizer.maxNorm}`;
  return `${loss}${delta} + ${penalties[regularizer.name]}, λ = ${regularizer.lambda}${ratio}${limit}`;
}

function rateOf({ learningRate, schedule, clipNorm }: RunSpec): string {
  const course = schedule.name === 'constant' ? '' : `, ${schedule.name} schedule`;
  const warmUp = schedule.warmUp > 0 ? `, ${schedule.warmUp} steps of warm-up` : '';
  const clip = clipNorm === undefined ? '' : `, gradients clipped at ${clipNorm}`;
  return `${learningRate}${course}${warmUp}${clip}`;
}

function batchOf({ batchSize }: RunSpec): string {
  return batchSize === 'full' ? 'full batch' : `batches of ${batchSize}`;
}

function stateOf({ state, steps, divergence, reason = 'steps' }: TrainReport): string {
  const reasons: Readonly<Record<StopReason, string>> = {
    steps: '',
    epochs: ': the epochs asked for are complete',
    accuracy: ': the accuracy asked for is reached',
    loss: ': the loss asked for is reached',
    plateau: ': the loss falls no more',
  };
  if (!divergence) return `${state} after ${steps} steps${reasons[reason]}`;
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
