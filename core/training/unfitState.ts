/** Whether a state that comes from a file fits the run that is to go on from it. */
import { ConfigError } from '../contract/index.ts';
import type { Dataset } from '../data/index.ts';
import type { Network } from '../nn/index.ts';
import { sizeOf } from '../tensor/index.ts';
import type { Checkpoint } from './checkpoints.ts';
import { optimizerTensors } from './optimizerTensors.ts';

interface Owner {
  readonly network: Network;
  readonly dataset: Dataset;
}

/** @throws {ConfigError} naming the step and what is wrong there */
export function refuseUnfitState(state: Checkpoint, { network, dataset }: Owner): void {
  const path = `checkpoint of step ${state.step}`;
  refuseUnfitTensors(state, network, path);
  const { visited, batchSize, nextBatchSize } = state.batches;
  const { count } = dataset.train;
  if (visited >= count) {
    throw new ConfigError(`expected fewer than ${count} points visited, got ${visited}`, path);
  }
  const largest = Math.max(batchSize, nextBatchSize);
  if (largest > count) {
    throw new ConfigError(`expected batches of at most ${count} points, got ${largest}`, path);
  }
}

function refuseUnfitTensors({ tensors, inForce }: Checkpoint, network: Network, path: string) {
  const wanted = [
    ...network.parameters,
    ...network.statistics,
    ...optimizerTensors(network, inForce.optimizer.name),
  ];
  for (const { name, shape } of wanted) {
    const [expected, came] = [sizeOf(shape), tensors.get(name)?.length];
    if (came === expected) continue;
    throw new ConfigError(`expected ${expected} numbers of ${name}, got ${came ?? 'none'}`, path);
  }
  if (tensors.size === wanted.length) return;
  const known = new Set(wanted.map(({ name }) => name));
  const strange = [...tensors.keys()].find((name) => !known.has(name));
  throw new ConfigError(`the network has no ${strange}`, path);
}
