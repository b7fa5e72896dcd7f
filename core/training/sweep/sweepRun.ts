/** What a comparison notes of one of its runs. */
import {
  finishedAtOnce,
  type BaselineSpec,
  type Metrics,
  type RunSpec,
  type RunState,
  type RunStatus,
  type SweepRun,
} from '../../contract/index.ts';
import { makeDataset, NearestNeighbors, type Dataset } from '../../data/index.ts';
import type { Run } from '../run.ts';

type Place = Pick<SweepRun, 'cell' | 'repetition'>;

/** A run as it stands. @param seconds spent on its training */
export function sweepRunOf(run: Run, { cell, repetition }: Place, seconds: number): SweepRun {
  return {
    cell,
    repetition,
    ...run.measure(),
    seed: run.spec.seed,
    status: statusOf(run.state),
    parameters: run.network.parameterCount,
    seconds,
  };
}

function statusOf(state: RunState): RunStatus {
  return state.kind === 'unfinished' ? { kind: 'paused' } : state;
}

type NeighborSettings = Extract<BaselineSpec, { kind: 'neighbors' }>;

/** Nearest neighbours on the points of a run. @throws {ConfigError} where there are fewer points than neighbours */
export function neighborsOn(
  { data, seed, seeds }: RunSpec,
  { k, distance }: NeighborSettings,
): { readonly dataset: Dataset; readonly classifier: NearestNeighbors } {
  const dataset = makeDataset(data, { data: seeds.data ?? seed, split: seeds.split ?? seed });
  return { dataset, classifier: new NearestNeighbors(dataset, { k, distance }) };
}

/** What nearest neighbours come to: they learn nothing, so that there are only accuracies. */
export function measureNeighbors(spec: RunSpec, settings: NeighborSettings): Metrics {
  const { dataset, classifier } = neighborsOn(spec, settings);
  const accuracyOn = (set: 'train' | 'test') => {
    if (dataset[set].count === 0) return null;
    const assessment = classifier.assess(dataset[set]);
    return assessment.task === 'classification' ? assessment.accuracy : null;
  };
  return {
    step: 0,
    trainLoss: null,
    dataLoss: null,
    regLoss: null,
    testLoss: null,
    trainAccuracy: accuracyOn('train'),
    testAccuracy: accuracyOn('test'),
    weightNorm2: null,
  };
}

export function neighborsRunOf(
  spec: RunSpec,
  settings: NeighborSettings,
  { cell, repetition }: Place,
  seconds: number,
): SweepRun {
  return {
    cell,
    repetition,
    ...measureNeighbors(spec, settings),
    seed: spec.seed,
    status: finishedAtOnce,
    parameters: 0,
    seconds,
  };
}
