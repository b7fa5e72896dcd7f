/** Maps of signed numbers: what their bytes mean, and in which colours they are painted. */
import { describe, expect, it } from 'vitest';
import {
  accents,
  grounds,
  packSigned,
  paintSignedBytes,
  signedScale,
  signedShare,
  type Theme,
} from '../../../core/picture/index.ts';

const themes: readonly Theme[] = ['light', 'dark'];

describe('signedShare', () => {
  it('reaches from −1 to 1 with 0 in the middle, and knows what is no number', () => {
    expect([1, 128, 255].map(signedShare)).toEqual([-1, 0, 1]);
    expect(signedShare(0)).toBeNaN();
  });
});

describe('packSigned', () => {
  const pack = (values: number[]) => {
    const bytes = new Uint8Array(values.length);
    packSigned(values, signedScale(values), bytes);
    return [...bytes];
  };

  it('spreads the values up to the largest over the bytes, with 0 in the middle', () => {
    expect(pack([-4, -2, 0, 1, 4])).toEqual([1, 65, 128, 160, 255]);
  });

  it('keeps what is no finite number apart, and lets it not set the scale', () => {
    expect(pack([NaN, Infinity, -Infinity, 3, -3])).toEqual([0, 0, 0, 255, 1]);
    expect(pack([NaN])).toEqual([0]);
  });

  it('shows zeros as zeros, and the smallest numbers as large as any', () => {
    expect(pack([0, 0])).toEqual([128, 128]);
    expect(pack([5e-324, -5e-324])).toEqual([255, 1]);
  });
});

describe('paintSignedBytes', () => {
  it.each(themes)(
    'paints %s: accent at the top, the panel at 0, its own ground where undefined',
    (theme) => {
      const target = new Uint8ClampedArray(12);
      paintSignedBytes({ bytes: new Uint8Array([255, 128, 0]), theme }, target);
      const { panel, undefined: unknown } = grounds[theme];
      expect([...target]).toEqual([...accents[theme], 255, ...panel, 255, ...unknown, 255]);
    },
  );

  it('paints from the byte on where a map begins', () => {
    const target = new Uint8ClampedArray(4);
    paintSignedBytes({ bytes: new Uint8Array([1, 1, 255]), start: 2, theme: 'light' }, target);
    expect([...target]).toEqual([...accents.light, 255]);
  });

  it('refuses a map that ends before the picture does', () => {
    const paint = () => {
      paintSignedBytes({ bytes: new Uint8Array(3), theme: 'light' }, new Uint8ClampedArray(16));
    };
    expect(paint).toThrow('bytes: expected [4], got 3 numbers');
  });
});
