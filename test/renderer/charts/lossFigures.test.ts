import { describe, expect, it } from 'vitest';
import {
  describeCurves,
  formatLoss,
  formatLossTick,
  formatStepTick,
} from '../../../renderer/charts/lossFigures.ts';

describe('formatLoss', () => {
  it.each([
    [0, '0.000'],
    [0.0414, '0.041'],
    [9999.5, '9999.500'],
    [1.23e-5, '1.2e-5'],
    [3.14e7, '3.1e+7'],
  ])('writes %d so that it stays short and does not round to nothing', (loss, text) => {
    expect(formatLoss(loss)).toBe(text);
  });
});

describe('formatLossTick', () => {
  it('gives the ticks of an axis the same decimals', () => {
    expect([0, 0.5, 1].map((loss) => formatLossTick(loss, 0.5))).toEqual(['0.0', '0.5', '1.0']);
    expect([0, 20].map((loss) => formatLossTick(loss, 20))).toEqual(['0', '20']);
  });

  it('does not round apart ticks to the same figures', () => {
    expect([0.0004, 0.0012].map((loss) => formatLossTick(loss, 0.0002))).toEqual([
      '4e-4',
      '1.2e-3',
    ]);
  });

  it('gives the ticks of a logarithmic axis no more decimals than each needs', () => {
    const ticks = [1e-5, 0.001, 0.05, 1, 10, 1e6];
    const texts = ['1e-5', '0.001', '0.05', '1', '10', '1e6'];
    expect(ticks.map((tick) => formatLossTick(tick))).toEqual(texts);
  });
});

describe('formatStepTick', () => {
  it('stays short for long runs', () => {
    const texts = [0, 4200, 15_000, 1_500_000].map(formatStepTick);
    expect(texts).toEqual(['0', '4,200', '15K', '1.5M']);
  });
});

describe('describeCurves', () => {
  const labels = {
    train: 'train',
    data: 'data',
    test: 'test',
    trainAccuracy: 'train',
    testAccuracy: 'test',
    regularization: 'reg',
    chance: 'chance',
    step: 'step',
    loss: 'Loss',
    accuracy: 'Accuracy',
  };
  const last = {
    step: 4200,
    trainLoss: 0.041,
    dataLoss: 0.031,
    regLoss: 0.01,
    testLoss: null,
    trainAccuracy: 1,
    testAccuracy: null,
    weightNorm2: 20,
  };

  it('tells the last losses, and leaves out what was not measured', () => {
    expect(describeCurves(last, 'loss', labels)).toBe(
      'Loss: step 4,200, train 0.041, data 0.031, reg 0.010',
    );
    expect(describeCurves(last, 'accuracy', labels)).toBe('Accuracy: step 4,200, train 100.0%');
  });

  it('names the chart while there is nothing in it', () => {
    expect(describeCurves(undefined, 'loss', labels)).toBe('Loss');
  });
});
