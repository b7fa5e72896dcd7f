/** Every hint: one real network that must show it, one that must not, and a remedy that does what it promises. */
import { parseRunSpec } from '@backprop-lab/core/contract';
import { Run } from '@backprop-lab/core/training';
import { describe, expect, it } from 'vitest';
import type { Hint } from '../../../renderer/hints/index.ts';
import { firstHint, generated, hintAfter, layers, sightAfter, type Setting } from './sights.ts';

interface Case {
  readonly name: Hint['name'];
  readonly shows: Setting;
  /** The nearest network that gives no cause for it. */
  readonly stays: Setting;
  readonly steps: number;
}

const noisy = generated('moons', 2, 0.35, 60);
const spiral = generated('spirals', 3, 0.15, 60);
const sgd = { name: 'sgd' } as const;

const cases: readonly Case[] = [
  {
    name: 'diverged',
    shows: { optimizer: sgd, learningRate: 900, regularizer: { name: 'l2', lambda: 0.01 } },
    stays: { optimizer: sgd, learningRate: 0.5 },
    steps: 300,
  },
  {
    name: 'missingClass',
    shows: {
      data: {
        kind: 'points',
        classes: 3,
        train: {
          x: [
            [0, 0],
            [1, 1],
            [0, 1],
          ],
          labels: [0, 1, 0],
        },
      },
    },
    stays: { data: generated('blobs', 3, 0.2, 20) },
    steps: 5,
  },
  {
    name: 'sameUnits',
    shows: { network: { ...layers([8]), initializer: { name: 'zeros' } } },
    stays: { network: layers([8]) },
    steps: 400,
  },
  {
    name: 'deadUnits',
    shows: {
      data: generated('circles', 2, 0.1, 60),
      network: layers([16, 16]),
      optimizer: sgd,
      learningRate: 3,
    },
    stays: {
      data: generated('circles', 2, 0.1, 60),
      network: layers([16, 16]),
      optimizer: sgd,
      learningRate: 0.1,
    },
    steps: 400,
  },
  {
    name: 'saturated',
    shows: {
      data: spiral,
      network: { ...layers([12, 12], 'tanh'), initializer: { name: 'normal', sigma: 30 } },
      optimizer: sgd,
      learningRate: 0.01,
    },
    stays: { data: spiral, network: layers([12, 12], 'tanh'), optimizer: sgd, learningRate: 0.01 },
    steps: 100,
  },
  {
    name: 'strongLambda',
    shows: { network: layers([20]), regularizer: { name: 'l2', lambda: 0.3 } },
    stays: { network: layers([20]), regularizer: { name: 'l2', lambda: 0.001 } },
    steps: 800,
  },
  {
    name: 'learningRate',
    shows: { data: spiral, network: layers([50]), optimizer: sgd, learningRate: 5 },
    stays: { data: spiral, network: layers([50]), optimizer: sgd, learningRate: 0.3 },
    steps: 300,
  },
  {
    name: 'noisyBatches',
    shows: { data: spiral, network: layers([20]), optimizer: sgd, learningRate: 1, batchSize: 2 },
    stays: { data: spiral, network: layers([20]), optimizer: sgd, learningRate: 1 },
    steps: 400,
  },
  {
    name: 'straight',
    shows: { data: generated('xor', 2, 0.05, 60), network: layers([]) },
    stays: { data: generated('blobs', 2, 0.2, 60), network: layers([]) },
    steps: 1000,
  },
  {
    name: 'chance',
    shows: { network: layers([8, 8, 8, 8, 8, 8], 'sigmoid'), optimizer: sgd, learningRate: 0.5 },
    stays: { network: layers([8]), optimizer: sgd, learningRate: 0.5 },
    steps: 500,
  },
  {
    name: 'overfitting',
    shows: { data: noisy, network: layers([40, 40]) },
    stays: { data: generated('moons', 2, 0.05, 60), network: layers([40, 40]) },
    steps: 300,
  },
];

describe.each(cases)('$name', ({ name, shows, stays, steps }) => {
  it('is shown where the numbers show it', () => {
    expect(hintAfter(steps, shows, name)?.name).toBe(name);
  });

  it('is not where they do not', () => {
    expect(hintAfter(steps, stays, name)).toBeNull();
  });

  it('offers a spec that the contract takes, and another one than now', () => {
    const { spec } = sightAfter(0, shows);
    const remedy = hintAfter(steps, shows, name)?.remedy;
    if (!remedy) return;
    expect(parseRunSpec(remedy.next)).toEqual(remedy.next);
    expect(remedy.next).not.toEqual(spec);
  });
});

describe('of several hints', () => {
  it('the first names the cause', () => {
    const zeros = cases.find(({ name }) => name === 'sameUnits')?.shows ?? {};
    expect(firstHint(400, zeros)?.name).toBe('sameUnits');
  });

  it('a run that has ended gives no other', () => {
    const diverged = cases.find(({ name }) => name === 'diverged');
    expect(hintAfter(300, diverged?.shows ?? {}, 'overfitting')).toBeNull();
    expect(firstHint(300, diverged?.shows ?? {})?.remedy?.resets).toBe(true);
  });
});

describe('a loss that still falls', () => {
  it('is given time, however bad it is', () => {
    const line = { data: spiral, network: layers([]), learningRate: 0.005 };
    expect(sightAfter(300, line).history.at(-1)?.trainAccuracy).toBeLessThan(0.7);
    expect(firstHint(300, line)).toBeNull();
  });
});

describe('a healthy run', () => {
  it.each([20, 100, 300, 1000])('gives no hint after %i steps', (steps) => {
    const healthy = {
      data: generated('spirals', 3, 0.1, 100),
      network: layers([20, 8]),
      regularizer: { name: 'l2', lambda: 1e-3 } as const,
    };
    expect(firstHint(steps, healthy)).toBeNull();
  });
});

describe('the remedy of overfitting', () => {
  it('lowers the test loss', () => {
    const shows = { data: noisy, network: layers([40, 40]) };
    const remedy = hintAfter(300, shows, 'overfitting')?.remedy;
    expect(remedy?.name).toBe('lambda');
    const after = (spec: Parameters<typeof parseRunSpec>[0]) => {
      const run = new Run(parseRunSpec(spec));
      run.advance({ until: 300 });
      return run.measure().testLoss ?? NaN;
    };
    expect(after(remedy?.next)).toBeLessThan(after(sightAfter(0, shows).spec) / 2);
  });
});
