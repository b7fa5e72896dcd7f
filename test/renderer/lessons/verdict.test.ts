/** What is said to answers. */
import { describe, expect, it } from 'vitest';
import { verdictOn } from '../../../renderer/lessons/verdict.ts';

/** Right to a hundredth of the truth, or of 1 where that is 0. */
const said = (typed: string, truth: number) =>
  verdictOn(typed, truth, (value) => Math.abs(value - truth) <= 0.01 * (Math.abs(truth) || 1));

describe('verdictOn', () => {
  it('takes what is right, as number or fraction, with any minus sign', () => {
    expect(said('-4', -4)).toBe('right');
    expect(said('−4.03', -4)).toBe('right');
    expect(said(' 2/3 ', 0.6667)).toBe('right');
    expect(said('0.009', 0)).toBe('right');
  });

  it('tells a wrong sign from a wrong size', () => {
    expect(said('4', -4)).toBe('sign');
    expect(said('-8', -4)).toBe('size');
    expect(said('8', -4)).toBe('wrong');
    expect(said('0', -4)).toBe('wrong');
    expect(said('3', 0)).toBe('wrong');
  });

  it('says where only figures are lacking', () => {
    expect(said('0.2', 0.197)).toBe('near');
    expect(said('0.19661', 0.197)).toBe('right');
  });

  it('asks again for what is no number', () => {
    for (const typed of ['', 'four', '1 2', '1/0', '--3'])
      expect(said(typed, 4)).toBe('unreadable');
  });
});
