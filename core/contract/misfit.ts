/** Whether the parts of a run's spec go together. */
import { classesOf, taskOf } from './datasetTraits.ts';
import { ConfigError } from './errors.ts';
import { layerShapes } from './networkShapes.ts';
import { fitsLoss, outputsOf } from './objective.ts';
import type { RunSpec } from './runSpec.ts';

/** @throws {ConfigError} where the loss does not fit the data, or the layers do not fit each other */
export function refuseMisfit({ data, loss, network }: RunSpec): void {
  const [task, classes] = [taskOf(data), classesOf(data)];
  if (!fitsLoss(loss, task, classes)) {
    throw new ConfigError(`expected a loss that fits ${task} with ${classes} classes, got ${loss}`);
  }
  layerShapes(network, outputsOf(loss, classes));
}
