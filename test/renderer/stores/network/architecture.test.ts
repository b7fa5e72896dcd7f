/** The shape of a network: its sizes, and how its parameters are counted. */
import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../../../renderer/stores/network/architecture.ts';
import { makeArrivalSpec } from '../../../../renderer/stores/arrivalSpec.ts';

describe('architectureOf', () => {
  it('counts weights and biases of the run that greets a newcomer', () => {
    const { sizes, parameters } = architectureOf(makeArrivalSpec());
    expect(sizes).toEqual([2, 20, 8, 3]);
    expect(parameters).toBe(2 * 20 + 20 + (20 * 8 + 8) + (8 * 3 + 3));
    expect(parameters).toBe(255);
  });

  it('counts a linear classifier too', () => {
    const spec = makeArrivalSpec();
    const linear = { ...spec, network: { ...spec.network, layers: [] } };
    expect(architectureOf(linear)).toEqual({ sizes: [2, 3], parameters: 9 });
  });

  it('has one output where the loss decides between two classes by one score', () => {
    const spec = { ...makeArrivalSpec(), loss: 'logistic' as const };
    expect(architectureOf(spec).sizes.at(-1)).toBe(1);
  });
});
