/** Other ways to predict the points of a run, beside its network as it stands: fields, accuracy, memory, time. */
import {
  plainView,
  type Assessment,
  type Baselines,
  type Extent,
} from '@backprop-lab/core/contract';
import { assessClasses, assessValues, type Points } from '@backprop-lab/core/data';
import {
  chosenClass,
  linearClassifierSpec,
  Run,
  scoreLines,
  type Replica,
} from '@backprop-lab/core/training';
import type { StudyRequest } from './messages.ts';
import { FieldSource, FieldSpeed, type Predicting } from './parts/field.ts';
import { SlicedNeighbors } from './parts/neighbors.ts';
import { extentOf } from './parts/viewSource.ts';
import { predictionUs } from './predictionTime.ts';

type Settings = Extract<StudyRequest, { kind: 'baselines' }>;
type Measured = Omit<Extract<Baselines['network'], { kind: 'shown' }>, 'kind' | 'parameters'>;

/** Yields the share that is done. */
type Working<Result> = Generator<number, Result, undefined>;

/** Float32 each. */
const BYTES_PER_PARAMETER = 4;
/** Of nearest neighbours, so many points are predicted in one batch. */
const NEIGHBOR_BATCH = 32;
/** Updates between two looks at the clock. */
const STEPS_AT_ONCE = 4;
/** Nobody goes back in its past. */
const linearCheckpoints = { count: 2, bytes: 1000 };

/** Where in the study each way begins. */
const shares = { network: 0, neighbors: 0.2, linear: 0.5, end: 1 };

export function* studyBaselines(
  run: Run,
  settings: Settings,
): Working<Omit<Baselines, 'kind' | 'ms'>> {
  const { step, dataset } = run;
  const extent = extentOf(run);
  const replica = run.replica({ mostPoints: 1 });
  try {
    const network = yield* within(shares.network, networkOf(replica, settings, extent));
    const neighbors = yield* within(shares.neighbors, neighborsOf(run, settings, extent));
    const linear = yield* linearOf(run, settings, extent);
    const [trainPoints, testPoints] = [dataset.train.count, dataset.test.count];
    return { step, trainPoints, testPoints, neighbors, linear, network };
  } finally {
    replica.close();
  }
}

/** Work whose own progress nobody needs to know. */
function* within<Result>(
  share: number,
  work: Generator<unknown, Result, undefined>,
): Working<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield share;
  }
}

function* networkOf(
  replica: Replica,
  settings: Settings,
  extent: Extent,
): Generator<undefined, Baselines['network'], undefined> {
  if (!replica.origin.every(Number.isFinite)) return { kind: 'unavailable', reason: 'diverged' };
  const measured = yield* measuresOf(replica, settings.fieldSize, extent);
  if (!measured) return { kind: 'unavailable', reason: 'diverged' };
  return { kind: 'shown', ...measured, parameters: replica.network.parameterCount };
}

function* neighborsOf(
  { dataset }: Run,
  { k, distance, fieldSize }: Settings,
  extent: Extent,
): Generator<undefined, Baselines['neighbors'], undefined> {
  const { train, test } = dataset;
  if (k > train.count) return { kind: 'unavailable', reason: 'tooFewPoints' };
  const neighbors = new SlicedNeighbors(dataset, { k, distance });
  const { classifier } = neighbors;
  const batch = train.features.subarray(0, 2 * NEIGHBOR_BATCH);
  return {
    kind: 'shown',
    field: yield* neighbors.field(fieldSize, extent),
    train: yield* neighbors.assess(train),
    test: yield* neighbors.assess(test),
    storedBytes: classifier.storedBytes,
    predictionUs: yield* predictionUs(() => classifier.predict(batch), batch.length / 2),
  };
}

function* linearOf(run: Run, settings: Settings, extent: Extent): Working<Baselines['linear']> {
  if (run.dataset.task === 'regression') return { kind: 'unavailable', reason: 'regression' };
  const spec = linearClassifierSpec(run.inForce, settings.loss);
  const linear = new Run(spec, { beside: run, checkpoints: linearCheckpoints });
  try {
    const { steps } = spec.stop;
    while (linear.state.kind === 'unfinished') {
      linear.advance({ until: linear.step + STEPS_AT_ONCE });
      yield shares.linear + (shares.end - shares.linear) * 0.9 * (linear.step / steps);
    }
    const isBroken = linear.state.kind === 'diverged';
    const measured = isBroken
      ? null
      : yield* within(0.95, measuresOf(linear, settings.fieldSize, extent));
    if (!measured) return { kind: 'unavailable', reason: 'diverged' };
    const { trainLoss } = linear.measure();
    return { kind: 'shown', ...measured, lines: scoreLines(linear), steps, trainLoss };
  } finally {
    linear.close();
  }
}

/** `null` where scores are not finite. */
function* measuresOf(
  network: Predicting,
  fieldSize: number,
  extent: Extent,
): Generator<undefined, Measured | null, undefined> {
  const { predictor, dataset } = network;
  const source = new FieldSource(
    network,
    { ...plainView, fieldSize },
    extent,
    new FieldSpeed(network),
  );
  const { field } = yield* source.compute(fieldSize);
  if (!field) throw new Error('internal: a field was asked for, and none came');
  const train = yield* assess(network, dataset.train);
  const test = yield* assess(network, dataset.test);
  if (!train) return null;
  const { features } = dataset.train;
  for (let i = 0; i < predictor.points.length; i++) {
    predictor.points[i] = features[i % features.length] ?? NaN;
  }
  return {
    field,
    train,
    test,
    storedBytes: BYTES_PER_PARAMETER * network.network.parameterCount,
    predictionUs: yield* predictionUs(() => {
      predictor.predict();
    }, predictor.rows),
  };
}

/** `null` of no points, and where scores are not finite. */
function* assess(
  { predictor, dataset: { task, classes } }: Predicting,
  { count, features, labels, targets }: Points,
): Generator<undefined, Assessment | null, undefined> {
  if (count === 0) return null;
  const { outputs, rows } = predictor;
  const answers = new Float64Array(count);
  for (let start = 0; start < count; start += rows) {
    const scores = predictor.scores(features.subarray(2 * start, 2 * (start + rows)));
    if (!scores.every(Number.isFinite)) return null;
    for (let i = 0; i < scores.length / outputs; i++) {
      answers[start + i] =
        task === 'regression' ? (scores[i] ?? NaN) : chosenClass(scores, i, outputs);
    }
    yield;
  }
  return task === 'regression'
    ? assessValues(answers, targets)
    : assessClasses(answers, labels, classes);
}
