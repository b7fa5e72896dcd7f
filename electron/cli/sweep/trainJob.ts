/** Does a job of `lab sweep`: trains a run, or asks nearest neighbours. */
import { fieldPoints, packField, squareExtent } from '@backprop-lab/core/picture';
import type { FieldBytes } from '@backprop-lab/core/contract';
import type { Dataset } from '@backprop-lab/core/data';
import type { NumericArray } from '@backprop-lab/core/tensor';
import { neighborsOn, neighborsRunOf, Run, sweepRunOf } from '@backprop-lab/core/training';
import { reportOf } from '../report.ts';
import type { Job, NeighborsReport, SweepRecord } from './jobs.ts';

/** @param onStep called after every update */
export function trainJob(job: Job, onStep: (step: number) => void): SweepRecord {
  return job.neighbors ? askNeighbors(job, job.neighbors) : train(job, onStep);
}

function train(job: Job, onStep: (step: number) => void): SweepRecord {
  const run = new Run(job.spec);
  const startedAt = performance.now();
  run.advance({
    pause: () => {
      onStep(run.step);
      return false;
    },
  });
  const seconds = secondsSince(startedAt);
  return {
    run: sweepRunOf(run, job, seconds),
    report: reportOf(run, seconds),
    history: run.history,
    field: fieldOf(job, run.dataset, (features) => run.predict(features)),
  };
}

function askNeighbors(job: Job, settings: NonNullable<Job['neighbors']>): SweepRecord {
  const startedAt = performance.now();
  const { dataset, classifier } = neighborsOn(job.spec, settings);
  const run = neighborsRunOf(job.spec, settings, job, secondsSince(startedAt));
  const { trainAccuracy, testAccuracy } = run;
  const report: NeighborsReport = {
    spec: job.spec,
    k: settings.k,
    distance: settings.distance,
    trainPoints: dataset.train.count,
    testPoints: dataset.test.count,
    ...{ trainAccuracy, testAccuracy },
    seconds: secondsSince(startedAt),
  };
  const predict = (features: NumericArray) => classifier.probabilities(features);
  return { run, report, history: [], field: fieldOf(job, dataset, predict) };
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}

function fieldOf(
  { fieldSize: size }: Job,
  { train: { features }, test, classes, task }: Dataset,
  predict: (features: NumericArray) => Float64Array,
): FieldBytes | null {
  if (size === 0) return null;
  const around = squareExtent(features, test.features);
  const bytes = new Uint8Array(2 * size * size);
  packField(predict(fieldPoints(around, size, size)), classes, bytes);
  const extent: FieldBytes['extent'] = { x: [...around.x], y: [...around.y] };
  return { size, extent, bytes, scale: task === 'regression' ? 1 : null };
}
