/** Maps of signed numbers: what their bytes mean, and in which colours they are painted. */
import { describe, expect, it } from 'vitest';
import {
  accents,
  grounds,
  paintSignedBytes,
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
