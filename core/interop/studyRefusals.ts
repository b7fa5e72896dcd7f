/** What of a run has no counterpart in PyTorch, or none that comes to the same. */
import { ConfigError, type RunSpec } from '../contract/index.ts';
import type { Dataset } from '../data/index.ts';

/** @throws {ConfigError} naming what has no counterpart */
export function refuseUnknown({ events, stop, optimizer }: RunSpec): void {
  if (events.length > 0) {
    throw new ConfigError(
      `expected runs without events, which a trial cannot repeat, got ${events.length}`,
      'events',
    );
  }
  const others = Object.keys(stop).filter((name) => name !== 'steps');
  if (others.length > 0) {
    throw new ConfigError(
      `expected runs that stop after a number of steps alone, got ${others.join(', ')} too`,
      'stop',
    );
  }
  if ('epsilon' in optimizer && optimizer.epsilon === 0) {
    throw new ConfigError(
      `expected an ε above 0, without which PyTorch's ${optimizer.name} divides by 0, got 0`,
      'optimizer.epsilon',
    );
  }
}

/** @throws {ConfigError} where batch normalization would meet a batch of one point, which PyTorch refuses */
export function refuseSinglePoints({ network, batchSize }: RunSpec, { train }: Dataset): void {
  const isNormed = network.layers.some(
    (layer) =>
      layer.type === 'batchNorm' ||
      (layer.type === 'residual' && layer.layers.some(({ type }) => type === 'batchNorm')),
  );
  const size = batchSize === 'full' ? train.count : Math.min(batchSize, train.count);
  if (!isNormed || (size > 1 && train.count % size !== 1)) return;
  throw new ConfigError(
    `expected batches of two points at least, as PyTorch's batch normalization does; ${train.count} points in batches of ${size} leave a single one`,
    'batchSize',
  );
}
