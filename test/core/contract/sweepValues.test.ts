import { describe, expect, it } from 'vitest';
import { readAxisValues } from '../../../core/contract/index.ts';

describe('readAxisValues', () => {
  it.each([
    ['3, 6,20', 'units', [3, 6, 20]],
    ['full, 10', 'batchSize', ['full', 10]],
    ['0.1:0.5:5', 'noise', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['0.001:0.1:3:log', 'lambda', [0.001, 0.01, 0.1]],
    ['0, 1e-3:1:4:log', 'lambda', [0, 0.001, 0.01, 0.1, 1]],
    ['64:2:6:log', 'units', [64, 32, 16, 8, 4, 2]],
    ['1:3:9', 'depth', [1, 2, 3]],
    ['relu, tanh', 'activation', ['relu', 'tanh']],
  ] as const)('reads %s as values of %s', (text, name, values) => {
    expect(readAxisValues(name, text)).toEqual(values);
  });

  it.each([
    ['', 'lambda: expected a value at least, as in 0.001, 0.01, got nothing'],
    ['0.1,,0.2', 'lambda: expected a number from 0 to 1000, got ""'],
    ['0:1:3:log', 'lambda: expected numbers above 0 for a constant ratio, got 0:1:3:log'],
    ['1:2', /^lambda: expected from:to:how many as in .*, got 1:2$/],
    ['1:2:3:linear', /got 1:2:3:linear$/],
    ['1e4', 'lambda: expected a number from 0 to 1000, got 10000'],
  ])('refuses %j of λ in words', (text, message) => {
    expect(() => readAxisValues('lambda', text)).toThrow(message);
  });
});
