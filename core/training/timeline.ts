/** Whether a change fits the run that it is made of. */
import {
  ConfigError,
  fitsLoss,
  lossNames,
  withChange,
  type Change,
  type LossName,
  type RunSpec,
} from '../contract/index.ts';
import type { Dataset } from '../data/index.ts';
import type { Network, Parameter } from '../nn/index.ts';
import { sizeOf } from '../tensor/index.ts';

/** What no change of a live run changes: its data, and the names and shapes of its parameters. */
interface FixedParts {
  readonly dataset: Dataset;
  readonly network: Network;
}

/**
 * The spec with one change made.
 *
 * @param path where the change stands, for the errors
 * @throws {ConfigError} where the change does not fit the run
 */
export function fittingChange(
  spec: RunSpec,
  change: Change,
  { dataset, network }: FixedParts,
  path = 'change',
): RunSpec {
  if (change.kind === 'loss') refuseUnfitLoss(change.value, dataset, `${path}.value`);
  if (change.kind === 'weight') refuseUnfitWeight(network, change, path);
  return withChange(spec, change, path);
}

/** @throws {ConfigError} */
export function refuseUnfitLoss(loss: LossName, { task, classes }: Dataset, path = 'loss'): void {
  if (fitsLoss(loss, task, classes)) return;
  const fitting = lossNames.filter((name) => fitsLoss(name, task, classes)).join(', ');
  const asked = task === 'regression' ? 'numbers' : `${classes} classes`;
  throw new ConfigError(`expected one of ${fitting} for ${asked}, got ${loss}`, path);
}

/** @throws {ConfigError} where there is none of this name */
export function parameterNamed({ parameters }: Network, name: string, path: string): Parameter {
  const parameter = parameters.find((candidate) => candidate.name === name);
  if (parameter) return parameter;
  const known = parameters.map((candidate) => candidate.name).join(', ');
  throw new ConfigError(`expected one of ${known}, got ${name}`, path);
}

function refuseUnfitWeight(
  network: Network,
  { parameter, index }: Extract<Change, { kind: 'weight' }>,
  path: string,
): void {
  const size = sizeOf(parameterNamed(network, parameter, `${path}.parameter`).shape);
  if (index < size) return;
  throw new ConfigError(`expected an index below ${size}, got ${index}`, `${path}.index`);
}
