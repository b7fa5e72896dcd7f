/** Weights and gradients in three figures. */
import { expect, it } from 'vitest';
import { formatSigned } from '../../../renderer/components/network/signedFigures.ts';

it.each([
  [0.12345, '0.123'],
  [-0.5, '−0.5'],
  [0, '0'],
  [-0.0000321, '−3.2e−5'],
  [123456, '1.2e+5'],
  [null, '–'],
  [NaN, '–'],
])('%d is written %s', (value, text) => {
  expect(formatSigned(value)).toBe(text);
});
