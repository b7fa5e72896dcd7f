import { describe, expect, it } from 'vitest';
import { evenlyChosen } from '../../../renderer/charts/evenlyChosen.ts';

describe('evenlyChosen', () => {
  it('is all where they are few', () => {
    expect(evenlyChosen(3, 10)).toEqual([0, 1, 2]);
    expect(evenlyChosen(0, 10)).toEqual([]);
  });

  it('takes from all parts of many, each at most once', () => {
    expect(evenlyChosen(10, 4)).toEqual([0, 2, 5, 7]);
    expect(new Set(evenlyChosen(1000, 90)).size).toBe(90);
  });
});
