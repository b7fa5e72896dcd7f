/** Numbers in fields: what is taken, what is refused and why, and how they are written. */
import { describe, expect, it } from 'vitest';
import { formatSetting, readNumber } from '../../../renderer/components/base/numbers.ts';

const allowed = { min: 0, max: 1000 };

describe('readNumber', () => {
  it.each([
    ['0.001', 0.001],
    [' 1e-3 ', 0.001],
    ['.5', 0.5],
    ['2.', 2],
    ['1E2', 100],
  ])('takes "%s"', (text, value) => {
    expect(readNumber(text, allowed)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'notNumber'],
    ['abc', 'notNumber'],
    ['0x10', 'notNumber'],
    ['1,5', 'notNumber'],
    ['Infinity', 'notNumber'],
    ['1e999', 'outOfRange'],
    ['-1', 'outOfRange'],
    ['−1', 'outOfRange'],
    ['1001', 'outOfRange'],
  ])('refuses "%s" as %s', (text, problem) => {
    expect(readNumber(text, allowed)).toEqual({ ok: false, problem });
  });

  it('refuses fractions where only whole numbers count', () => {
    expect(readNumber('2.5', allowed, true)).toEqual({ ok: false, problem: 'notWhole' });
    expect(readNumber('2.0', allowed, true)).toEqual({ ok: true, value: 2 });
  });
});

describe('formatSetting', () => {
  it.each([
    [0, '0'],
    [1e-3, '1e-3'],
    [1.6e-4, '1.6e-4'],
    [0.015, '0.015'],
    [0.1 + 0.2, '0.3'],
    [20, '20'],
  ])('writes %d as %s', (value, text) => {
    expect(formatSetting(value)).toBe(text);
  });

  it('is read again as the same number', () => {
    for (const value of [0, 1e-5, 0.0099, 0.25, 100]) {
      expect(readNumber(formatSetting(value), allowed)).toEqual({ ok: true, value });
    }
  });
});
