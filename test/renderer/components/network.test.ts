/** The shape of a network: how its parameters are counted, and where its units are drawn. */
import { describe, expect, it } from 'vitest';
import { architectureOf } from '../../../renderer/components/network/architecture.ts';
import { connect, layOut, MOST_NODES } from '../../../renderer/components/network/diagram.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';

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

describe('layOut', () => {
  it('keeps all units within the diagram, and counts those that it leaves out', () => {
    const columns = layOut([2, 256, 1]);
    expect(columns.map(({ nodes, more }) => [nodes.length, more])).toEqual([
      [2, 0],
      [MOST_NODES, 256 - MOST_NODES],
      [1, 0],
    ]);
    for (const { y } of columns.flatMap(({ nodes }) => nodes)) {
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(1);
    }
  });

  it('sets columns in the middle of equal widths', () => {
    expect(layOut([2, 4]).map(({ nodes }) => nodes[0]?.x)).toEqual([0.25, 0.75]);
  });
});

describe('connect', () => {
  it('draws one curve for every weight', () => {
    const [from, to] = layOut([2, 3]);
    if (!from || !to) throw new Error('two columns were asked for');
    expect(connect(from, to).match(/M/g)).toHaveLength(6);
  });
});
