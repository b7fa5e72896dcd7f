/** Edits of the objective: what stays, what goes, and that all of them are specs that the contract takes. */
import { parseRunSpec, regularizerNames, type RunSpecInput } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import {
  fittingLosses,
  withClipNorm,
  withLoss,
  withMaxNorm,
  withOptimizerName,
  withOptimizerParameter,
  withRegularizerName,
} from '../../../renderer/stores/objectiveEdits.ts';

function specOf(dataset: 'moons' | 'plane' | 'spirals', classes = 2) {
  const input: RunSpecInput = {
    version: 1,
    data: { kind: 'generated', dataset, classes, noise: 0.1, size: { perClass: 10 } },
    network: { weights: [{ weight: [[1], [2]], bias: [0] }] },
    regularizer: { name: 'l2', lambda: 0.25, maxNorm: 2 },
    ...(dataset === 'plane' && { loss: 'squaredError' }),
    learningRate: 0.5,
    stop: { steps: 100 },
  };
  return parseRunSpec(input);
}

describe('fittingLosses', () => {
  it('are those that can be asked about the data', () => {
    expect(fittingLosses(specOf('plane'))).toEqual(['squaredError']);
    expect(fittingLosses(specOf('moons'))).toContain('logistic');
    expect(fittingLosses(specOf('spirals', 3))).not.toContain('logistic');
  });
});

describe('withLoss', () => {
  it('keeps given weights where the output layer stays, and drops them where it does not', () => {
    const moons = specOf('moons');
    expect(withLoss(moons, 'hinge').network.weights).toBe(moons.network.weights);
    expect(withLoss(moons, 'logistic').network.weights).toBeUndefined();
  });
});

describe('withRegularizerName', () => {
  it.each(regularizerNames)('keeps λ and the greatest norm with %s', (name) => {
    const { regularizer } = withRegularizerName(specOf('moons'), name);
    expect(regularizer).toMatchObject({ name, lambda: 0.25, maxNorm: 2 });
  });
});

describe('what can be switched off', () => {
  it('is none of the spec any more', () => {
    const spec = specOf('moons');
    expect(withMaxNorm(spec, null).regularizer).not.toHaveProperty('maxNorm');
    expect(withClipNorm(withClipNorm(spec, 3), null)).not.toHaveProperty('clipNorm');
    expect(withClipNorm(spec, 3).clipNorm).toBe(3);
  });
});

describe('an optimizer', () => {
  it('begins with its usual constants, and keeps the others when one is set', () => {
    const adam = withOptimizerName(specOf('moons'), 'adam');
    const { optimizer } = withOptimizerParameter(adam, 'beta1', 0.5);
    expect(optimizer).toMatchObject({ name: 'adam', beta1: 0.5, beta2: 0.999 });
  });
});
