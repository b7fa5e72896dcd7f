import { describe, expect, it } from 'vitest';
import { chartThemes, curveDashes } from '../../../renderer/charts/chartTheme.ts';

/** Relative luminance of `#rrggbb` (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(hex: string): number {
  const [r = NaN, g = NaN, b = NaN] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = NaN, high = NaN] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the chart, %s', (name) => {
  const theme = chartThemes[name];

  it.each(['ink', 'muted', 'train', 'data', 'test', 'regularization'] as const)(
    'has enough contrast between %s and the panel for small text',
    (part) => {
      expect(contrast(theme[part], theme.panel)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('curves', () => {
  it('can be told apart without colour', () => {
    const { train, data, test, regularization, chance, trainAccuracy, testAccuracy } = curveDashes;
    const losses = [train, data, test, regularization, chance].map(String);
    expect(new Set(losses).size).toBe(losses.length);
    expect(String(trainAccuracy)).not.toBe(String(testAccuracy));
  });
});
