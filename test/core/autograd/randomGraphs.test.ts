/** Random compositions of all ops have the gradients of their forward passes. */
import { describe, expect, it } from 'vitest';
import { functionOpNames } from '../../../core/contract/index.ts';
import { functionOps, type FunctionOps } from '../../../core/ops/index.ts';
import { fuzz } from '../../fuzz/fuzz.ts';

describe('500 random graphs', () => {
  const report = fuzz(500, 20);

  it('have right gradients', () => {
    expect(report.failure).toBeUndefined();
    expect(report.graphs).toBe(500);
  });

  it('use every op', () => {
    expect([...report.occurrences.keys()].sort()).toEqual([...functionOpNames].sort());
  });
});

describe('a gate whose backward pass is off by a hundredth', () => {
  const offByAHundredth = (name: 'tanh' | 'matmul' | 'hinge' | 'reduceMax'): FunctionOps => {
    const op = functionOps[name];
    const bind: typeof op.bind = (call, inputs, output, attributes) => {
      const upstream = new Float64Array(call.upstream.length);
      const kernel = op.bind({ ...call, upstream }, inputs, output, attributes);
      return {
        forward: () => {
          kernel.forward();
        },
        backward: () => {
          upstream.set(call.upstream.map((g) => 1.01 * g));
          kernel.backward();
        },
      };
    };
    return { ...functionOps, [name]: { ...op, bind } };
  };

  it.each(['tanh', 'matmul', 'hinge', 'reduceMax'] as const)('is found: %s', (name) => {
    const { failure } = fuzz(500, 20, offByAHundredth(name));
    expect(failure?.graph.ops).toContain(name);
  });
});
