import { describe, expect, it } from 'vitest';
import {
  sweepPreset,
  sweepSpecSchema,
  validate,
  type GridSweep,
} from '../../../core/contract/index.ts';

const lecture = sweepPreset('lambdaNotSize');
if (lecture.kind !== 'grid') throw new Error('internal: the lecture’s figure is a grid');
const grid: GridSweep = lecture;

function refusal(change: Partial<GridSweep>): string {
  const read = () => validate(sweepSpecSchema, { ...grid, ...change });
  try {
    read();
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

describe('sweepSpecSchema', () => {
  it('names the axis that has no values', () => {
    const axes = [{ name: 'lambda' as const, values: [] }];
    expect(refusal({ axes })).toBe('axes[0].values: expected a value of lambda, got none');
  });

  it('names the value that comes twice', () => {
    const axes = [{ name: 'units' as const, values: [3, 6, 3] }];
    expect(refusal({ axes })).toBe(
      'axes[0].values[2]: units: expected each value once, got 3 again',
    );
  });

  it.each([
    ['lambda', -1, 'a number from 0 to 1000'],
    ['units', 2.5, 'a whole number from 1 to 4096'],
    ['dropout', 1, 'a number from 0 to 0.95'],
    ['batchSize', 0, 'a whole number from 1 to 200000, or "full"'],
  ] as const)('refuses a value of %s outside its range', (name, value, expected) => {
    expect(refusal({ axes: [{ name, values: [value] }] })).toBe(
      `axes[0].values[0]: ${name}: expected ${expected}, got ${value}`,
    );
  });

  it('refuses a name that is no choice', () => {
    expect(refusal({ axes: [{ name: 'activation', values: ['relu', 'step'] }] })).toMatch(
      /^axes\[0\]\.values\[1\]: activation: expected one of linear, relu, .*, got "step"$/,
    );
  });

  it('refuses more cells, and more runs, than it holds', () => {
    const values = [1, 2, 3, 4, 5, 6];
    const units = { name: 'units' as const, values };
    const strengths = { name: 'lambda' as const, values: [...values, 7] };
    expect(refusal({ axes: [units, strengths] })).toBe(
      'axes: expected at most 36 cells, got 6 × 7 = 42; take values out',
    );
    expect(refusal({ axes: [units, { name: 'noise', values }], seeds: 6 })).toBe(
      'seeds: expected at most 180 runs, got 36 cells × 6 seeds = 216; take cells or seeds out',
    );
  });

  it('refuses the same axis twice, and a base with a history', () => {
    const axis = { name: 'units' as const, values: [1, 2] };
    expect(refusal({ axes: [axis, axis] })).toBe('axes[1].name: expected another axis than units');
    const event = { step: 1, change: { kind: 'lambda' as const, value: 1 } };
    expect(refusal({ base: { ...grid.base, events: [event] } })).toBe(
      'base.events: expected none in a comparison, got 1',
    );
  });
});
