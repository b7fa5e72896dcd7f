/** Breakdowns: the third within ten minutes is one too many. */
import { describe, expect, it } from 'vitest';
import { CrashCount } from '../../../electron/main/crashCount.ts';

const MINUTE = 60_000;

function verdictsAt(...minutes: number[]): boolean[] {
  const crashes = new CrashCount();
  return minutes.map((minute) => crashes.isTooOften(minute * MINUTE));
}

describe('CrashCount', () => {
  it.each([
    ['one after the other', [0, 0, 0], [false, false, true]],
    ['within ten minutes', [5, 9, 14.9], [false, false, true]],
    ['over ten minutes', [5, 9, 15], [false, false, false]],
    ['often, but never three of them lately', [0, 6, 12, 18, 24], Array(5).fill(false)],
    ['rarely, then often', [0, 60, 61, 62], [false, false, false, true]],
  ])('counts those of late: %s', (_how, minutes, verdicts) => {
    expect(verdictsAt(...minutes)).toEqual(verdicts);
  });

  it('begins anew once it has said so', () => {
    expect(verdictsAt(0, 1, 2, 3, 4, 5)).toEqual([false, false, true, false, false, true]);
  });

  it('is one for each window', () => {
    verdictsAt(0, 0);
    expect(verdictsAt(0)).toEqual([false]);
  });
});
