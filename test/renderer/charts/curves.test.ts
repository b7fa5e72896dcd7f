import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { curvePoints, type CurveName, type CurveShape } from '../../../renderer/charts/curves.ts';

function metrics(step: number, losses: Partial<Metrics> = {}): Metrics {
  return {
    step,
    trainLoss: 1 / (step + 1),
    dataLoss: 1 / (step + 1),
    regLoss: 0,
    testLoss: null,
    trainAccuracy: 1,
    testAccuracy: null,
    weightNorm2: 0,
    ...losses,
  };
}

const history = [0, 1, 2].map((step) => metrics(step));
const plain: CurveShape = { logarithmic: false, smoothing: 0, range: null, columns: 300 };

function curve(of: readonly Metrics[], name: CurveName, shape: Partial<CurveShape> = {}) {
  return curvePoints(of, [name], { ...plain, ...shape })[0] ?? [];
}

describe('curvePoints', () => {
  it('shows every measurement of a short history', () => {
    expect(curve(history, 'train')).toEqual([
      { x: 0, y: 1, measured: 1 },
      { x: 1, y: 1 / 2, measured: 1 / 2 },
      { x: 2, y: 1 / 3, measured: 1 / 3 },
    ]);
    expect(curve([], 'train')).toEqual([]);
  });

  it('has a gap where a loss was not finite', () => {
    const points = curve([metrics(0), metrics(1, { trainLoss: null }), metrics(2)], 'train');
    expect(points.map(({ y }) => Number.isNaN(y))).toEqual([false, true, false]);
  });

  it('does not draw zero losses along the bottom of a logarithmic axis', () => {
    expect(curve(history, 'regularization')[1]?.y).toBe(0);
    expect(curve(history, 'regularization', { logarithmic: true })[1]?.y).toBeNaN();
  });

  it('takes each curve from its own number', () => {
    const moment = metrics(5, {
      trainLoss: 3,
      dataLoss: 2,
      testLoss: 4,
      regLoss: 1,
      trainAccuracy: 0.5,
      testAccuracy: 0.25,
    });
    const names = [
      'train',
      'data',
      'test',
      'regularization',
      'trainAccuracy',
      'testAccuracy',
    ] as const;
    const values = curvePoints([moment], names, plain).map(([point]) => point?.y);
    expect(values).toEqual([3, 2, 4, 1, 0.5, 0.25]);
  });

  it('smooths what is drawn, and keeps what was measured', () => {
    const noisy = [0, 1, 2, 3].map((step) => metrics(step, { trainLoss: step % 2 }));
    const points = curve(noisy, 'train', { smoothing: 0.9 });
    expect(points.map(({ measured }) => measured)).toEqual([0, 1, 0, 1]);
    expect(Math.max(...points.map(({ y }) => y))).toBeLessThan(0.6);
  });

  it('has all curves at the same steps, however they are thinned out', () => {
    const long = Array.from({ length: 9000 }, (_, step) =>
      metrics(step, { trainLoss: Math.sin(step), testLoss: Math.cos(step / 7) }),
    );
    const [train = [], test = []] = curvePoints(long, ['train', 'test'], plain);
    expect(train.length).toBeLessThan(3000);
    expect(train.map(({ x }) => x)).toEqual(test.map(({ x }) => x));
  });
});
