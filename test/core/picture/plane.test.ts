import { describe, expect, it } from 'vitest';
import { fieldPoints } from '../../../core/picture/index.ts';

describe('fieldPoints', () => {
  it('are the centres of the pixels, row 0 at the top, where y is largest', () => {
    const points = fieldPoints({ x: [0, 3], y: [10, 14] }, 3, 2);
    expect([...points]).toEqual([0.5, 13, 1.5, 13, 2.5, 13, 0.5, 11, 1.5, 11, 2.5, 11]);
  });
});
