import { describe, expect, it } from 'vitest';
import { markedSteps, movedSteps, zoomedSteps } from '../../../renderer/charts/stepRange.ts';

describe('zoomedSteps', () => {
  it('keeps the step under the hand where it is', () => {
    const range = zoomedSteps(null, 1000, 0.5, 250);
    expect(range).toEqual({ from: 125, to: 625 });
    expect(zoomedSteps({ from: 100, to: 200 }, 1000, 0.5, 200)).toEqual({ from: 150, to: 200 });
  });

  it('shows all steps, and follows the run again, where one zooms out beyond them', () => {
    expect(zoomedSteps({ from: 400, to: 600 }, 1000, 10, 500)).toBeNull();
  });

  it('never leaves the history, and stops before nothing is left', () => {
    expect(zoomedSteps({ from: 0, to: 100 }, 1000, 2, 0)).toEqual({ from: 0, to: 200 });
    const nearest = zoomedSteps({ from: 500, to: 505 }, 1000, 1e-6, 502);
    expect((nearest?.to ?? 0) - (nearest?.from ?? 0)).toBe(5);
  });

  it('has nothing to zoom where there are no steps yet', () => {
    expect(zoomedSteps(null, 0, 0.5, 0)).toBeNull();
  });
});

describe('movedSteps', () => {
  it('moves by a share of what is shown, up to the ends', () => {
    expect(movedSteps({ from: 100, to: 200 }, 1000, 0.5)).toEqual({ from: 150, to: 250 });
    expect(movedSteps({ from: 100, to: 200 }, 1000, -5)).toEqual({ from: 0, to: 100 });
    expect(movedSteps({ from: 850, to: 950 }, 1000, 5)).toEqual({ from: 900, to: 1000 });
    expect(movedSteps(null, 1000, 0.5)).toBeNull();
  });
});

describe('markedSteps', () => {
  it('takes a mark from either side', () => {
    expect(markedSteps(300, 120, 1000)).toEqual({ from: 120, to: 300 });
  });
});
