import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  fairnessOf,
  sweepPreset,
  sweepSpecSchema,
  validate,
  type GridSweep,
} from '../../../core/contract/index.ts';

const lecture = sweepPreset('lambdaNotSize');
if (lecture.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
const grid: GridSweep = lecture;

function fairness(change: Partial<GridSweep>) {
  const sweep = validate(sweepSpecSchema, { ...grid, ...change });
  const { parts, ...rest } = fairnessOf(sweep, cellsOf(sweep));
  const unshared = parts.filter(({ isShared }) => !isShared);
  return { ...rest, unshared: unshared.map(({ part, differsAlong }) => [part, ...differsAlong]) };
}

describe('fairnessOf', () => {
  it('says that first weights differ along the size alone', () => {
    expect(fairness({})).toEqual({
      differs: ['units', 'lambda'],
      unshared: [['firstWeights', 'units']],
      warnings: ['shapes'],
    });
  });

  it('finds nothing unfair where λ alone differs', () => {
    const axes = [{ name: 'lambda' as const, values: [0, 0.1] }];
    expect(fairness({ axes })).toEqual({ differs: ['lambda'], unshared: [], warnings: [] });
  });

  it('warns of other points, other batches, other losses', () => {
    const along = (name: GridSweep['axes'][number]['name'], ...values: (number | string)[]) =>
      fairness({ axes: [{ name, values }] });
    expect(along('noise', 0.1, 0.2)).toMatchObject({
      unshared: [['data', 'noise']],
      warnings: ['points'],
    });
    expect(along('batchSize', 10, 'full')).toMatchObject({
      unshared: [['batchOrder', 'batchSize']],
      warnings: ['updates'],
    });
    expect(along('loss', 'softmaxCrossEntropy', 'hinge').warnings).toEqual(['losses']);
    expect(along('optimizer', 'sgd', 'adam').warnings).toEqual(['learningRate']);
    expect(along('initializer', 'he', 'zeros').unshared).toEqual([['firstWeights', 'initializer']]);
  });

  it('warns of a single seed, of nothing held out, and of conditions that end runs early', () => {
    const axes = [{ name: 'lambda' as const, values: [0, 0.1] }];
    expect(fairness({ axes, seeds: 1 }).warnings).toEqual(['oneSeed']);
    const { base } = grid;
    const data = { ...base.data, size: { train: 80, test: 0 } } as typeof base.data;
    const stop = { steps: 10, accuracy: { on: 'train' as const, atLeast: 0.9 } };
    expect(fairness({ axes, base: { ...base, data, stop } }).warnings).toEqual(['stops', 'noTest']);
  });
});
