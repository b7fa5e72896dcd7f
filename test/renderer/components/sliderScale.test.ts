/** Sliders' scales: every position has a value that leads back to it. */
import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '../../../renderer/components/base/sliderScale.ts';

const lambda = logScale({ min: 1e-5, max: 1, zero: true });

describe('logScale', () => {
  it('has 0 at its left end where that is wanted, and its bounds elsewhere', () => {
    expect(lambda.valueAt(0)).toBe(0);
    expect(lambda.positionOf(0)).toBe(0);
    expect(lambda.valueAt(lambda.steps)).toBe(1);
    expect(logScale({ min: 1e-4, max: 100 }).valueAt(0)).toBe(1e-4);
  });

  it('reaches whole powers of ten exactly, evenly apart', () => {
    const places = [1e-4, 1e-3, 1e-2, 0.1, 1].map(lambda.positionOf);
    expect(places.map(lambda.valueAt)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1]);
    expect(places).toEqual([20, 40, 60, 80, 100]);
  });

  it('comes back to the same position from every value', () => {
    for (const scale of [lambda, logScale({ min: 1e-4, max: 100 })]) {
      for (let position = 0; position <= scale.steps; position++) {
        expect(scale.positionOf(scale.valueAt(position))).toBe(position);
      }
    }
  });

  it('holds values beyond its ends at its ends', () => {
    expect(lambda.positionOf(1000)).toBe(lambda.steps);
    expect(lambda.positionOf(1e-12)).toBe(0);
  });
});

describe('linearScale', () => {
  const noise = linearScale({ min: 0, max: 1 }, 0.01);

  it('comes back to the same position from every value', () => {
    for (let position = 0; position <= noise.steps; position++) {
      expect(noise.positionOf(noise.valueAt(position))).toBe(position);
    }
  });

  it('gives tenths without the dust of binary fractions', () => {
    expect(noise.valueAt(30)).toBe(0.3);
    expect(linearScale({ min: 10, max: 300 }, 5).valueAt(1)).toBe(15);
  });
});
