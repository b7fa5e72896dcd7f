/** The largest comparison there is, in one worker: the lecture's set-up of noisy moons, 36 cells, 5 repetitions. */
import { afterEach, expect, it, vi } from 'vitest';
import { LimitError } from '../../../../core/contract/index.ts';
import { Memory } from '../../../../core/kernels/simd/memory.ts';
import { checkpointLimits } from '../../../../core/training/index.ts';
import { only } from './shares.ts';
import { smallSpec, sweepOf } from './sweepSpecs.ts';

const MB = 1_000_000;

afterEach(() => {
  vi.restoreAllMocks();
});

const largest = () =>
  sweepOf(
    {
      axes: [
        { name: 'units', values: [3, 6, 20, 40, 60, 80] },
        { name: 'lambda', values: [0, 0.001, 0.003, 0.01, 0.03, 0.1] },
      ],
      seeds: 5,
    },
    smallSpec({
      data: {
        kind: 'generated',
        dataset: 'moons',
        classes: 2,
        noise: 0.3,
        size: { train: 80, test: 2000 },
      },
      batchSize: 'full',
    }),
  );

it('36 × 5 runs take less than 200 MB for networks and 300 MB in all, and few checkpoints each', () => {
  const before = process.memoryUsage();
  const share = only(largest());
  share.learn(40);
  while (share.isAtWork) {
    share.turn(
      () => false,
      () => false,
    );
  }
  const after = process.memoryUsage();
  expect(share.members).toHaveLength(180);
  expect(after.external - before.external).toBeLessThan(200 * MB);
  expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(
    300 * MB,
  );
  for (const { place } of share.members) {
    const { checkpoints } = share.findRun(place).run;
    expect(checkpoints.all.length).toBeLessThanOrEqual(32);
    expect(checkpoints.all.length).toBeLessThan(checkpointLimits.count);
    expect(checkpoints.bytes).toBeLessThan(MB);
  }
});

it('all runs of a backend share one memory, that of those which are gone included', () => {
  const allocate = vi.spyOn(Memory.prototype, 'allocate');
  const share = only(sweepOf());
  share.restart(null);
  share.remove(0);
  share.restart(1);
  expect(new Set(allocate.mock.contexts).size).toBe(1);
});

it('what does not fit is refused with what would make room', () => {
  vi.spyOn(Memory.prototype, 'allocate').mockImplementation(() => {
    throw new LimitError('not enough memory');
  });
  expect(() => only(sweepOf())).toThrow('take cells, repetitions, units or points out');
});
