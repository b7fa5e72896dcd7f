import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  conclude,
  finishedAtOnce,
  sweepSpecSchema,
  validate,
  type Finding,
  type SweepRun,
  type SweepSpecInput,
} from '../../../core/contract/index.ts';

type GridInput = Extract<SweepSpecInput, { kind: 'grid' }>;

const base: GridInput['base'] = {
  version: 1,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.3,
    size: { train: 80, test: 80 },
  },
  network: { layers: [{ type: 'dense', units: 20 }] },
  learningRate: 0.02,
  stop: { steps: 100 },
};

const sizesByStrengths: GridInput['axes'] = [
  { name: 'units', values: [3, 20] },
  { name: 'lambda', values: [0.001, 0.1] },
];

/** Test losses per cell and repetition; `NaN` of a run that diverged. */
function found(
  losses: readonly (readonly number[])[],
  settings: Partial<GridInput> = {},
): Finding | null {
  const sweep = validate(sweepSpecSchema, {
    version: 1,
    kind: 'grid',
    base,
    axes: sizesByStrengths,
    seeds: losses[0]?.length ?? 1,
    ...settings,
  });
  const runs = losses.flatMap((values, cell) =>
    values.map((loss, repetition) => runOf(cell, repetition, loss)),
  );
  return conclude(sweep, cellsOf(sweep), runs);
}

function runOf(cell: number, repetition: number, loss: number): SweepRun {
  const testLoss = Number.isNaN(loss) ? null : loss;
  const [dataLoss, regLoss, weightNorm2] = [0.1, 0, 1];
  const accuracy = testLoss === null ? null : 1 - testLoss;
  return {
    ...{ cell, repetition, seed: repetition, status: finishedAtOnce, parameters: 1, seconds: 1 },
    ...{ step: 100, trainLoss: 0.1, dataLoss, regLoss, testLoss, weightNorm2 },
    trainAccuracy: 1,
    testAccuracy: accuracy,
  };
}

const about = (mean: number) => [mean - 0.01, mean, mean + 0.01];
const kindAndCells = (finding: Finding | null) =>
  finding && [finding.kind, finding.better.cell, finding.worse.cell];

describe('conclude', () => {
  // Cells: 3 and 20 units at the weak λ, then at the strong one.
  it('a large network with a strong λ beats the small one', () => {
    const finding = found([about(0.5), about(0.7), about(0.4), about(0.3)]);
    expect(kindAndCells(finding)).toEqual(['strengthNotSize', 3, 0]);
    expect(finding?.better.spread).toEqual({
      mean: expect.closeTo(0.3, 12) as number,
      deviation: expect.closeTo(0.01, 12) as number,
      count: 3,
    });
  });

  it('follows the numbers where they go the other way', () => {
    expect(kindAndCells(found([about(0.2), about(0.7), about(0.4), about(0.3)]))).toEqual([
      'sizeNotStrength',
      0,
      3,
    ]);
    expect(kindAndCells(found([about(0.2), about(0.1), about(0.4), about(0.3)]))).toEqual([
      'strongerHurts',
      1,
      3,
    ]);
    expect(kindAndCells(found([[0.1, 0.3, 0.5], about(0.7), about(0.4), about(0.3)]))).toEqual([
      'strongerHelps',
      3,
      1,
    ]);
  });

  it('is silent where the spread does not support it', () => {
    const [wide, other] = [
      [0.1, 0.5, 0.9],
      [0.4, 0.3, 0.7],
    ];
    expect(found([wide, wide, other, other])).toBeNull();
    // Always the same way, but by how much is anybody's guess.
    const [rarelyMuch, never] = [
      [0.11, 0.11, 1],
      [0.1, 0.1, 0.1],
    ];
    expect(found([rarelyMuch, rarelyMuch, never, never])).toBeNull();
  });

  it('is silent of a single seed, and of runs that are still to come', () => {
    expect(found([[0.5], [0.7], [0.4], [0.3]])).toBeNull();
    expect(found([about(0.5), about(0.7)])).toBeNull();
  });

  it('compares strengths where there is one size alone', () => {
    const axes: GridInput['axes'] = [{ name: 'lambda', values: [0.1, 0, 0.01] }];
    const finding = found([about(0.4), about(0.5), about(0.3)], { axes });
    expect(kindAndCells(finding)).toEqual(['strongerHelps', 2, 1]);
  });

  it('leaves cells aside that diverged', () => {
    const diverged = [NaN, 0.1, 0.1];
    expect(kindAndCells(found([diverged, about(0.7), about(0.4), about(0.3)]))).toEqual([
      'strongerHelps',
      3,
      1,
    ]);
  });

  it('compares accuracies where losses are none of the same kind', () => {
    const axes: GridInput['axes'] = [{ name: 'loss', values: ['hinge', 'softmaxCrossEntropy'] }];
    const finding = found([about(0.3), about(0.1)], { axes });
    expect(finding?.metric).toBe('testAccuracy');
    expect(kindAndCells(finding)).toEqual(['difference', 1, 0]);
    expect(finding?.better.spread.mean).toBeCloseTo(0.9);
  });

  it('sets a network beside nearest neighbours by accuracy', () => {
    const axes: GridInput['axes'] = [{ name: 'lambda', values: [0.1] }];
    const finding = found([about(0.3), about(0.1)], { axes, baselines: [{ kind: 'neighbors' }] });
    expect(kindAndCells(finding)).toEqual(['difference', 1, 0]);
  });
});
