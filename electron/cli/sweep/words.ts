/** What a comparison says, in words. */
import type {
  AxisName,
  Fairness,
  FairnessWarning,
  Finding,
  FindingKind,
  SharedPart,
  Spread,
  SweepCell,
  SweepSpec,
} from '@backprop-lab/core/contract';
import { nameOf } from '@backprop-lab/core/contract';

export const axisWords: Readonly<Record<AxisName, string>> = {
  units: 'hidden units',
  depth: 'hidden layers',
  lambda: 'λ',
  learningRate: 'learning rate',
  activation: 'activation',
  optimizer: 'optimizer',
  regularizer: 'regularizer',
  batchSize: 'batch size',
  dropout: 'dropout',
  noise: 'noise',
  labelNoise: 'label noise',
  points: 'training points',
  imbalance: 'imbalance',
  initializer: 'initialization',
  loss: 'loss',
  margin: 'margin Δ',
  maxNorm: 'max-norm',
  clipNorm: 'clipping',
};

/** `20 hidden units, λ = 0.01`, or the name of a run or a baseline. */
export function cellWords(sweep: SweepSpec, cell: SweepCell): string {
  const { subject } = cell;
  if (subject.kind !== 'place' || sweep.kind !== 'grid') return nameOf(cell);
  return sweep.axes
    .map(({ name }, axis) => {
      const value = subject.values[axis];
      return name === 'units' ? `${value} hidden units` : `${axisWords[name]} = ${value}`;
    })
    .join(', ');
}

const parts: Readonly<Record<SharedPart, string>> = {
  data: 'data',
  split: 'split',
  firstWeights: 'first weights',
  batchOrder: 'batch order',
  dropout: 'dropout masks',
};

const warnings: Readonly<Record<FairnessWarning, string>> = {
  shapes: 'networks of different shapes cannot begin with the same weights',
  updates: 'batches or data of different sizes mean different numbers of updates per epoch',
  points: 'losses are measured on different points',
  losses: 'different losses are no numbers to compare; compare accuracies',
  learningRate: 'one learning rate rarely suits different optimizers',
  stops: 'runs may end at different steps',
  oneSeed: 'with a single seed, what differs may be chance',
  noTest: 'no points are held out for a test',
};

/** `label  value` lines. */
export function fairnessPairs(fairness: Fairness): (readonly [string, string])[] {
  const shared = fairness.parts.filter(({ isShared }) => isShared).map(({ part }) => parts[part]);
  const different = fairness.parts
    .filter(({ isShared }) => !isShared)
    .map(({ part, differsAlong }) => {
      const axes = differsAlong.map((name) => axisWords[name]).join(' and ');
      return axes === '' ? parts[part] : `${parts[part]} (along ${axes})`;
    });
  return [
    ['shared', shared.join(', ') || '–'],
    ['different', different.join(', ') || '–'],
    ...fairness.warnings.map((warning): [string, string] => ['beware', warnings[warning]]),
  ];
}

const claims: Readonly<Record<FindingKind, string>> = {
  strengthNotSize: 'A stronger λ does better than a smaller network',
  sizeNotStrength: 'A smaller network does better than a stronger λ',
  strongerHelps: 'A stronger λ does better',
  strongerHurts: 'A stronger λ does worse: there is nothing to regularize away',
  difference: 'The best and the worst differ',
};

/** One sentence with the figures. */
export function findingWords(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  finding: Finding,
): string {
  const { kind, metric, better, worse } = finding;
  const format = metric === 'testLoss' ? formatLoss : formatShare;
  const side = ({ cell, spread }: Finding['better']) => {
    const found = cells.find(({ index }) => index === cell);
    if (!found) throw new Error('internal: a finding about a cell that is not there');
    return `${cellWords(sweep, found)} reaches ${format(spread)}`;
  };
  const what = metric === 'testLoss' ? 'test loss' : 'test accuracy';
  return `${claims[kind]}. Mean ${what} ± standard deviation over ${better.spread.count} seeds: ${side(better)}, ${side(worse)}.`;
}

export function formatLoss(spread: Spread | null): string {
  return formatSpread(spread, (value) => value.toFixed(3));
}

export function formatShare(spread: Spread | null): string {
  return formatSpread(spread, (value) => `${(100 * value).toFixed(1)} %`);
}

export function formatSpread(spread: Spread | null, format: (value: number) => string): string {
  if (!spread) return '–';
  const { mean, deviation } = spread;
  return deviation === null ? format(mean) : `${format(mean)} ± ${format(deviation)}`;
}
