import { describe, expect, it } from 'vitest';
import { limits } from '../../../core/contract/index.ts';
import {
  classColour,
  classMarker,
  grounds,
  signedColour,
  toHex,
} from '../../../core/picture/index.ts';

describe('the palette', () => {
  it('begins with the colours of Okabe and Ito', () => {
    const first = [0, 1, 2, 3, 4, 5].map((label) => toHex(classColour(label)));
    expect(first).toEqual(['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00']);
  });

  it('tells as many classes apart by colour and marker as a run can have', () => {
    const looks = Array.from(
      { length: limits.classes.max },
      (_, label) => `${toHex(classColour(label))} ${classMarker(label)}`,
    );
    expect(new Set(looks).size).toBe(limits.classes.max);
  });
});

describe.each([
  ['light', '#4b4ded', '#ffffff'],
  ['dark', '#8b8cff', '#1b1d23'],
] as const)('signedColour, %s', (theme, accent, panel) => {
  it('is the panel at 0, the accent at 1 and orange at -1', () => {
    expect(toHex(signedColour(0, theme))).toBe(panel);
    expect(toHex(signedColour(1, theme))).toBe(accent);
    expect(toHex(signedColour(-1, theme))).toBe('#e8782f');
  });

  it('does not leave its range for numbers beyond ±1, and paints NaN as undefined', () => {
    expect(signedColour(Infinity, theme)).toEqual(signedColour(1, theme));
    expect(signedColour(-7, theme)).toEqual(signedColour(-1, theme));
    expect(signedColour(NaN, theme)).toEqual(grounds[theme].undefined);
  });
});
