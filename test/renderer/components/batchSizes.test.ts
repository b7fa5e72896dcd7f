/** The batch sizes on offer: they fit the data, and what is chosen is among them. */
import { describe, expect, it } from 'vitest';
import {
  batchSizeOptions,
  readBatchSize,
} from '../../../renderer/components/objective/batchSizes.ts';

describe('batchSizeOptions', () => {
  it('offers nothing as large as all points, but all of them', () => {
    const options = batchSizeOptions(64, 'full');
    expect(options.at(-1)).toBe('full');
    expect(options).toContain(32);
    expect(options).not.toContain(64);
  });

  it('keeps what is chosen now, in its place', () => {
    expect(batchSizeOptions(20, 10)).toEqual([1, 4, 8, 10, 16, 'full']);
  });

  it('is read again as it was offered', () => {
    for (const size of batchSizeOptions(300, 10)) {
      expect(readBatchSize(String(size))).toBe(size);
    }
  });
});
