/** Small calculations behind the pictures of Inspect. */
import { describe, expect, it } from 'vitest';
import { formatTick, ridgesOf } from '../../../renderer/charts/ridgeChart.ts';
import { lastBins } from '../../../renderer/components/inspect/activations/useSums.ts';
import {
  formatBytes,
  formatMicroseconds,
} from '../../../renderer/components/inspect/baselines/useWays.ts';
import { placeAfter } from '../../../renderer/components/inspect/space/useWalk.ts';
import { curvePath } from '../../../renderer/inspect/curvePath.ts';
import { incomingBars } from '../../../renderer/inspect/incomingBars.ts';
import { momentOf, withMoment } from '../../../renderer/inspect/ratioHistory.ts';
import { sliceOf } from '../../../renderer/inspect/slices.ts';

describe('curvePath', () => {
  const range = { x: [0, 2], y: [0, 2] } as const;
  const size = { width: 20, height: 10 };

  it('begins at the top for the largest value', () => {
    expect(curvePath([0, 1, 2], [2, 1, 0], range, size)).toBe('M0.00 0.00L10.00 5.00L20.00 10.00');
  });

  it('is broken where a value is not finite', () => {
    expect(curvePath([0, 1, 2], [1, NaN, 1], range, size)).toBe('M0.00 5.00M20.00 5.00');
  });
});

describe('incomingBars', () => {
  const incoming = Float32Array.from([1, -3, 0.5, 2]);

  it('takes the row of its unit and names the strongest', () => {
    const bars = incomingBars({ width: 2, incoming, bias: Float32Array.from([7, 8]) }, 0);
    expect(bars).toEqual({ weights: [1, -3], largest: 3, strongest: 1, bias: 7 });
  });

  it('tells a layer without weights, and weights that are all 0', () => {
    expect(incomingBars({ width: 2, incoming: null, bias: null }, 0)).toBeNull();
    const zeros = incomingBars({ width: 2, incoming: new Float32Array(4), bias: null }, 1);
    expect(zeros).toEqual({ weights: [0, 0], largest: 0, strongest: null, bias: null });
  });
});

describe('withMoment', () => {
  const at = (step: number, ratio: number) => ({ step, ratios: new Map([[1, ratio]]) });

  it('keeps the order of the steps, whichever way one went through them', () => {
    const history = [at(10, 1), at(30, 3)];
    const steps = withMoment(history, at(20, 2)).map(({ step }) => step);
    expect(steps).toEqual([10, 20, 30]);
  });

  it('takes the later word on the same step', () => {
    const [only, ...others] = withMoment([at(10, 1)], at(10, 9));
    expect(only?.ratios.get(1)).toBe(9);
    expect(others).toEqual([]);
  });

  it('does not grow without end, and keeps the first and the last', () => {
    let history: ReturnType<typeof withMoment> = [];
    for (let step = 0; step < 1000; step++) history = withMoment(history, at(step, 1));
    expect(history.length).toBeLessThan(200);
    expect([history[0]?.step, history.at(-1)?.step]).toEqual([0, 999]);
  });

  it('reads the ratio of every layer', () => {
    const layers = [{ layer: 1, figures: { updateRatio: 1e-3 } }];
    expect(momentOf({ step: 5, layers }).ratios.get(1)).toBe(1e-3);
  });
});

describe('ridgesOf', () => {
  it('begins with the newest moment, each ridge on a line of its own', () => {
    // Two moments of two bins: the older has all in the first, the newer all in the second.
    const counts = Float32Array.from([4, 0, 0, 8]);
    const [newest, oldest] = ridgesOf({ from: 0, to: 2, counts }, 2);
    expect(newest?.map(({ x }) => x)).toEqual([0, 0.5, 1.5, 2]);
    expect(newest?.map(({ y }) => y > 0)).toEqual([false, false, true, false]);
    expect(oldest?.map(({ y }) => y)).toEqual([1, 3.6, 1, 1]);
  });

  it('has an axis where all values are 0', () => {
    const [only] = ridgesOf({ from: 0, to: 0, counts: Float32Array.from([0, 5, 0]) }, 3);
    expect([only?.[0]?.x, only?.at(-1)?.x]).toEqual([-1, 1]);
  });
});

describe('formatTick', () => {
  it.each([
    [0, '0'],
    [-0.5, '-0.5'],
    [32, '32'],
    [-(2 ** -15), '-3.0e-5'],
    [2e-5, '2e-5'],
    [2 ** 20, '1.0e6'],
  ])('writes %s as %s', (value, written) => {
    expect(formatTick(value)).toBe(written);
  });
});

describe('lastBins', () => {
  it('has none where they are too wide to lie under a curve', () => {
    expect(lastBins({ from: -8, to: 8, counts: Float32Array.from([1, 1]) }, 2)).toEqual([]);
  });

  it('shows the newest moment, the fullest bin of height 1', () => {
    const counts = Float32Array.from([9, 9, 1, 4]);
    expect(lastBins({ from: -1, to: 1, counts }, 2)).toEqual([
      { from: -1, to: 0, height: 0.25 },
      { from: 0, to: 1, height: 1 },
    ]);
  });
});

describe('sliceOf', () => {
  const slice = {
    distances: Float64Array.from([-1, 0, 1]),
    losses: Float64Array.from([3, 2, Infinity]),
    gradientNorm: 1,
    nextStep: 0.5,
  };
  const surfaceOf = (change: Partial<typeof slice>) => ({
    loss: 2,
    slice: { ...slice, ...change },
  });

  it('lets the next step lie between the samples around it', () => {
    const shown = sliceOf(surfaceOf({ losses: Float64Array.from([3, 2, 1]) }));
    expect(shown?.next).toEqual({ x: 0.5, y: 1.5 });
    expect(shown?.here).toEqual({ x: 0, y: 2 });
  });

  it('leaves out what is not finite, and a next step beyond it', () => {
    const shown = sliceOf(surfaceOf({}));
    expect(shown?.losses).toEqual([
      { x: -1, y: 3 },
      { x: 0, y: 2 },
    ]);
    expect(shown?.next).toBeNull();
  });
});

describe('placeAfter', () => {
  it('rests at a stage before it goes on, and comes to the next', () => {
    expect(placeAfter(0, true)).toBe(0);
    expect(placeAfter(400, true)).toBe(0);
    expect(placeAfter(1599.99, true)).toBeCloseTo(1, 4);
  });

  it('jumps where motion is unwanted', () => {
    expect(placeAfter(1500, false)).toBe(0);
    expect(placeAfter(1700, false)).toBe(1);
  });
});

describe('figures of the three ways', () => {
  it('are as long as there is room for', () => {
    expect([36, 2400, 999].map(formatBytes)).toEqual(['36 B', '2.4 kB', '999 B']);
    expect([0.0231, 1.94, 12.6].map(formatMicroseconds)).toEqual(['0.023 µs', '1.9 µs', '13 µs']);
  });
});
