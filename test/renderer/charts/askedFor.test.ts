import { expect, it } from 'vitest';
import { isAskedFor } from '../../../renderer/charts/askedFor.ts';
import type { CurvesLook } from '../../../renderer/charts/curveChart.ts';

const look: CurvesLook = {
  quantity: 'loss',
  names: ['train'],
  logarithmic: false,
  smoothing: 0,
  range: null,
  theme: 'light',
  labels: {
    train: 'Train',
    data: 'Data',
    test: 'Test',
    regularization: 'λ',
    trainAccuracy: 'Train',
    testAccuracy: 'Test',
    chance: 'chance',
    step: 'Step',
    loss: 'Loss',
    accuracy: 'Accuracy',
  },
  chanceLevel: 0.5,
  events: [],
  shownStep: null,
};

it('marks of events are not waited for, whatever else changes is', () => {
  expect(isAskedFor({ ...look, events: [{ step: 3, words: 'λ 0.1 → 0.2' }] }, look)).toBe(false);
  for (const change of [
    { logarithmic: true },
    { smoothing: 0.5 },
    { range: { from: 1, to: 9 } },
    { theme: 'dark' as const },
    { shownStep: 4 },
    { chanceLevel: null },
  ]) {
    expect(isAskedFor({ ...look, ...change, events: [] }, look)).toBe(true);
  }
});
