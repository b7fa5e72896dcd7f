/** The activation functions along a line: beside their formulas, and their slopes beside finite differences. */
import { describe, expect, it } from 'vitest';
import { activationNames } from '../../../../core/contract/index.ts';
import { activationCurves } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

const x = Float64Array.from({ length: 61 }, (_, i) => -3 + i / 10 + 0.013);
const curves = activationCurves(x);

const formulas: Readonly<Record<string, (x: number) => number>> = {
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: (x) => Math.tanh(x),
  relu: (x) => Math.max(0, x),
  leakyRelu: (x) => Math.max(0.1 * x, x),
  maxout: (x) => Math.max(-x, 0.5 * x),
  elu: (x) => (x > 0 ? x : Math.exp(x) - 1),
  linear: (x) => x,
  softplus: (x) => Math.log(1 + Math.exp(x)),
  swish: (x) => x / (1 + Math.exp(-x)),
};

describe('activationCurves', () => {
  it('has the whole catalogue and Maxout, the six of the lecture first', () => {
    const names = curves.map(({ name }) => name);
    expect(names.slice(0, 6)).toEqual(['sigmoid', 'tanh', 'relu', 'leakyRelu', 'maxout', 'elu']);
    expect([...names].sort()).toEqual([...activationNames, 'maxout'].sort());
  });

  it.each(Object.entries(formulas))('has the values of %s', (name, formula) => {
    const curve = curves.find((each) => each.name === name);
    expectClose(curve?.values ?? [], x.map(formula), { absolute: 1e-12 });
  });

  it.each(curves.map(({ name }) => name))('has the slope of %s everywhere', (name) => {
    const at = curves.findIndex((each) => each.name === name);
    const h = 1e-5;
    const above = activationCurves(x.map((value) => value + h))[at];
    const below = activationCurves(x.map((value) => value - h))[at];
    const slopes = x.map((_, i) => ((above?.values[i] ?? 0) - (below?.values[i] ?? 0)) / (2 * h));
    expectClose(curves[at]?.derivatives ?? [], slopes, { absolute: 1e-8 });
  });

  it('says with which settings they are shown', () => {
    const settings = curves.map(({ name, alpha, pieces }) => [name, alpha, pieces]);
    expect(settings).toContainEqual(['leakyRelu', 0.1, null]);
    expect(settings).toContainEqual(['elu', 1, null]);
    expect(settings).toContainEqual([
      'maxout',
      null,
      [
        [-1, 0],
        [0.5, 0],
      ],
    ]);
    expect(settings).toContainEqual(['tanh', null, null]);
  });
});
