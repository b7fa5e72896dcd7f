/** A schedule drawn: far enough to be seen, each step once, the highest rate at the top. */
import { parseRunSpec, scheduleNames } from '@backprop-lab/core/contract';
import { learningRateAt } from '@backprop-lab/core/optim';
import { describe, expect, it } from 'vitest';
import {
  lengthOf,
  pathOf,
  placesOn,
} from '../../../renderer/components/objective/scheduleCurve.ts';
import { withScheduleName } from '../../../renderer/stores/objectiveEdits.ts';

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.1, size: { perClass: 10 } },
  network: {},
  learningRate: 0.5,
  stop: { steps: 100 },
});

describe('lengthOf', () => {
  it.each(scheduleNames.filter((name) => name !== 'constant'))(
    'shows most of what %s does',
    (name) => {
      const { schedule } = withScheduleName(spec, name, 0);
      const last = learningRateAt(schedule, 1, lengthOf(schedule));
      expect(last).toBeLessThan(0.06);
    },
  );

  it('does not become endless where nothing decays', () => {
    expect(lengthOf({ name: 'exponential', decay: 0, warmUp: 0 })).toBe(1000);
  });

  it('shows all of a warm-up', () => {
    expect(lengthOf({ name: 'constant', warmUp: 4000 })).toBe(8000);
  });
});

describe('a schedule that is chosen in mid-run', () => {
  it.each(scheduleNames)('leaves %s something to do beyond the steps already done', (name) => {
    const { schedule } = withScheduleName(spec, name, 40_000);
    const before = learningRateAt(schedule, 1, 40_000);
    const after = learningRateAt(schedule, 1, 80_000);
    if (name === 'constant') expect(before).toBe(1);
    else expect(before).toBeGreaterThan(1.2 * after);
  });
});

describe('placesOn', () => {
  it('are whole steps from first to last, none twice', () => {
    expect(placesOn(3)).toEqual([0, 1, 2, 3]);
    expect(placesOn(1000).at(-1)).toBe(1000);
    expect(placesOn(1000)).toHaveLength(121);
  });
});

describe('pathOf', () => {
  it('has 0 at the bottom and the highest rate at the top', () => {
    expect(pathOf([0, 5, 10], [2, 1, 0], { width: 20, height: 10 })).toBe(
      'M0.00,0.00L10.00,5.00L20.00,10.00',
    );
  });

  it('lies at the bottom where nothing is learned', () => {
    expect(pathOf([0, 10], [0, 0], { width: 20, height: 10 })).toBe('M0.00,10.00L20.00,10.00');
  });
});
