import type { Metrics } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { updateCurve, type CurvePoint } from '../../../renderer/charts/lossCurves.ts';

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

describe('updateCurve', () => {
  it('shows a growing history without making anew what is there', () => {
    const curve: CurvePoint[] = [];
    updateCurve(curve, history.slice(0, 2), 'train', false);
    const [first] = curve;
    updateCurve(curve, history, 'train', false);
    expect(curve).toEqual([
      { x: 0, y: 1 },
      { x: 1, y: 1 / 2 },
      { x: 2, y: 1 / 3 },
    ]);
    expect(curve[0]).toBe(first);
  });

  it('leaves nothing of a longer run when another begins', () => {
    const curve: CurvePoint[] = [];
    updateCurve(curve, history, 'train', false);
    updateCurve(curve, [metrics(0, { trainLoss: 7 })], 'train', false);
    expect(curve).toEqual([{ x: 0, y: 7 }]);
    updateCurve(curve, [], 'train', false);
    expect(curve).toEqual([]);
  });

  it('has a gap where a loss was not finite', () => {
    const curve: CurvePoint[] = [];
    updateCurve(curve, [metrics(0), metrics(1, { trainLoss: null }), metrics(2)], 'train', false);
    expect(curve.map(({ y }) => Number.isNaN(y))).toEqual([false, true, false]);
  });

  it('does not draw zero losses along the bottom of a logarithmic axis', () => {
    const curve: CurvePoint[] = [];
    updateCurve(curve, history, 'regularization', false);
    expect(curve[1]).toEqual({ x: 1, y: 0 });
    updateCurve(curve, history, 'regularization', true);
    expect(curve[1]).toEqual({ x: 1, y: NaN });
  });

  it('takes each curve from its own loss', () => {
    const moment = [metrics(5, { trainLoss: 3, testLoss: 4, regLoss: 1 })];
    const at = (name: Parameters<typeof updateCurve>[2]) => {
      const curve: CurvePoint[] = [];
      updateCurve(curve, moment, name, false);
      return curve[0]?.y;
    };
    expect([at('train'), at('test'), at('regularization')]).toEqual([3, 4, 1]);
  });
});
