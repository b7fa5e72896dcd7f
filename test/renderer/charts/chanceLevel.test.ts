import { describe, expect, it } from 'vitest';
import { lossNames } from '../../../core/contract/index.ts';
import { losses } from '../../../core/nn/index.ts';
import { chanceLevelOf } from '../../../renderer/charts/chanceLevel.ts';

describe('chanceLevelOf', () => {
  it.each(lossNames)('%s is the engine’s', (loss) => {
    for (const classes of [2, 3, 10]) {
      expect(chanceLevelOf(loss, 'classification', classes)).toBeCloseTo(
        losses[loss].chanceLevel(classes),
        14,
      );
    }
  });

  it('is none where numbers are asked for', () => {
    expect(chanceLevelOf('squaredError', 'regression', 2)).toBeNull();
  });
});
