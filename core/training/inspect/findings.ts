/** What is worth noticing of a run's layers: units that do nothing, gradients that do not arrive, steps out of proportion. */
import {
  binBounds,
  EXPLODING_RATIO,
  healthyUpdateRatio,
  LEARNED_ACCURACY,
  VANISHING_RATIO,
  WARNING_COUNT_LEARNED,
  WARNING_SHARE,
  WARNING_SHARE_LEARNED,
  type InspectedLayer,
  type InspectedUnits,
  type InspectFinding,
  type InspectFindingName,
  type RunState,
  type UnitsOfLayer,
} from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { inspectUnits } from './units.ts';

/** Weights that differ by less than this part of the largest are the same. */
const SAME_WEIGHTS = 1e-6;

/** At the step shown. */
export function inspectFindings(run: Run): { step: number; findings: InspectFinding[] } {
  const { layers } = run.inspectLayers({ bins: binBounds.min, moments: 1 });
  const units = inspectUnits(run).layers;
  const findings = findingsOf({ state: run.state, units, layers, hasLearned: hasLearned(run) });
  return { step: run.step, findings };
}

/** What findings are judged by. */
interface Seen {
  readonly state: RunState;
  readonly units: InspectedUnits['layers'];
  /** The hidden layers and the output layer. */
  readonly layers: readonly InspectedLayer[];
  readonly hasLearned: boolean;
}

/** Warnings first; the rest in the order of the network. */
function findingsOf({ state, units, layers, hasLearned }: Seen): InspectFinding[] {
  if (state.kind === 'diverged') {
    const { step } = state.divergence;
    return [{ name: 'diverged', level: 'warning', layer: null, figures: { step } }];
  }
  const findings = [
    ...(units.length === 0 ? [noHiddenLayers] : []),
    ...gradientFindings(layers),
    ...units.flatMap((layer) => unitFindings(layer, hasLearned)),
    ...layers.flatMap(updateFindings),
  ];
  const isWarning = ({ level }: InspectFinding) => (level === 'warning' ? 0 : 1);
  return findings.sort((a, b) => isWarning(a) - isWarning(b));
}

/** Never of a regression, where no accuracy tells. */
function hasLearned(run: Run): boolean {
  const { train, classes } = run.dataset;
  const accuracy = run.measure().trainAccuracy;
  if (accuracy === null) return false;
  const sizes = new Float64Array(classes);
  for (const label of train.labels) sizes[label]++;
  const guessed = Math.max(...sizes) / train.count;
  return accuracy >= Math.max(LEARNED_ACCURACY, (1 + guessed) / 2);
}

const noHiddenLayers: InspectFinding = {
  name: 'noHiddenLayers',
  level: 'note',
  layer: null,
  figures: {},
};

function unitFindings(layer: UnitsOfLayer, hasLearned: boolean): InspectFinding[] {
  if (areAlike(layer)) {
    const { width } = layer;
    const figures = { count: width, units: width, share: 1 };
    return [{ name: 'allUnitsAlike', level: 'warning', layer: layer.layer, figures }];
  }
  const alarms = (count: number) => isAlarming(count, layer.width, hasLearned);
  return [
    ...counted('deadUnits', layer, layer.dead.length, alarms),
    ...counted('saturatedUnits', layer, layer.saturated.length, alarms),
    ...counted('duplicateUnits', layer, layer.duplicates.length, () => false),
  ];
}

function isAlarming(count: number, width: number, hasLearned: boolean): boolean {
  const share = count / width;
  if (share <= WARNING_SHARE) return false;
  return !hasLearned || count >= WARNING_COUNT_LEARNED || share > WARNING_SHARE_LEARNED;
}

function counted(
  name: InspectFindingName,
  { layer, width }: UnitsOfLayer,
  count: number,
  alarms: (count: number) => boolean,
): InspectFinding[] {
  if (count === 0) return [];
  const share = count / width;
  const level = alarms(count) ? 'warning' : 'note';
  return [{ name, level, layer, figures: { count, units: width, share } }];
}

/** Whether all units of a layer begin and so remain as one: the same weights and biases. */
function areAlike({ width, incoming, bias }: UnitsOfLayer): boolean {
  if (width < 2 || !incoming) return false;
  return areRowsAlike(incoming, width) && (!bias || areRowsAlike(bias, width));
}

function areRowsAlike(rows: Float32Array, count: number): boolean {
  const length = rows.length / count;
  const largest = rows.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return rows.every((value, i) => Math.abs(value - rows[i % length]) <= SAME_WEIGHTS * largest);
}

/** Between the scores and the first hidden layer. */
function gradientFindings(layers: readonly InspectedLayer[]): InspectFinding[] {
  const [first, last] = [layers.at(0), layers.at(-1)].map((each) => each?.figures.meanSumGradient);
  if (layers.length < 2 || typeof first !== 'number' || typeof last !== 'number' || last === 0) {
    return [];
  }
  const ratio = first / last;
  const { layer } = layers[0];
  const figures = { ratio, first, last };
  if (ratio < VANISHING_RATIO) {
    return [{ name: 'vanishingGradients', level: 'warning', layer, figures }];
  }
  if (ratio > EXPLODING_RATIO) {
    return [{ name: 'explodingGradients', level: 'note', layer, figures }];
  }
  return [];
}

function updateFindings({
  layer,
  figures: { updateRatio: ratio },
}: InspectedLayer): InspectFinding[] {
  if (ratio === null) return [];
  const { min, max } = healthyUpdateRatio;
  if (ratio >= min && ratio <= max) return [];
  const name = ratio < min ? 'updateTooSmall' : 'updateTooLarge';
  return [{ name, level: 'note', layer, figures: { ratio } }];
}
