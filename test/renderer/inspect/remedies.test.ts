/** What may help against what was found: an edit of the settings in force. */
import { parseRunSpec, type InspectFinding, type LayerSpec } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { remedyOf } from '../../../renderer/inspect/remedies.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';

const sigmoid: LayerSpec = { type: 'dense', units: 4, activation: 'sigmoid', bias: true };
const relu: LayerSpec = { type: 'dense', units: 4, activation: 'relu', bias: true };
const block: LayerSpec = {
  type: 'residual',
  layers: [{ type: 'activation', activation: 'tanh' }],
};

function specWith(...layers: LayerSpec[]) {
  const spec = makeArrivalSpec();
  return { ...spec, network: { ...spec.network, layers } };
}

const found = (name: InspectFinding['name'], layer: number | null = null): InspectFinding => ({
  name,
  level: 'warning',
  layer,
  figures: {},
});

const activationsOf = (layers: readonly LayerSpec[] | undefined) =>
  layers?.map((layer) => ('activation' in layer ? layer.activation : layer.type));

describe('remedyOf', () => {
  it('lets dead units of one layer leak, and leaves the others alone', () => {
    const remedy = remedyOf(found('deadUnits', 2), specWith(relu, relu));
    expect(activationsOf(remedy?.next.network.layers)).toEqual(['relu', 'leakyRelu']);
    expect(remedy?.edit.values).toEqual({ number: 2 });
  });

  it('knows none for a layer without a function of its own', () => {
    expect(remedyOf(found('deadUnits', 1), specWith(block))).toBeNull();
    expect(remedyOf(found('deadUnits', 9), specWith(relu))).toBeNull();
  });

  it('lets the gradient through in all layers, within blocks too', () => {
    const remedy = remedyOf(found('vanishingGradients'), specWith(sigmoid, block));
    const [first, second] = remedy?.next.network.layers ?? [];
    expect(first).toMatchObject({ activation: 'relu' });
    expect(second).toMatchObject({ layers: [{ activation: 'relu' }] });
  });

  it('draws other weights where the function is not to blame', () => {
    const remedy = remedyOf(found('vanishingGradients'), specWith(relu));
    expect(remedy?.next.network.initializer).toEqual({ name: 'he' });
    expect(remedyOf(found('allUnitsAlike', 1), specWith(relu))?.name).toBe('initializer');
  });

  it('clips what explodes although it began well', () => {
    expect(remedyOf(found('explodingGradients'), specWith(relu))?.next.clipNorm).toBe(1);
  });

  it('turns the learning rate up or down tenfold, and begins anew after a divergence', () => {
    const spec = { ...specWith(relu), learningRate: 0.03 };
    expect(remedyOf(found('updateTooSmall', 1), spec)?.next.learningRate).toBe(0.3);
    expect(remedyOf(found('updateTooLarge', 1), spec)?.next.learningRate).toBe(0.003);
    const diverged = remedyOf(found('diverged'), spec);
    expect(diverged).toMatchObject({ name: 'learningRateAndReset', resets: true });
    expect(diverged?.next.learningRate).toBe(0.003);
  });

  it('gives only settings that the lab takes', () => {
    const names = ['deadUnits', 'saturatedUnits', 'noHiddenLayers', 'allUnitsAlike'] as const;
    for (const name of names) {
      const remedy = remedyOf(found(name, 1), specWith(sigmoid));
      expect(remedy, name).not.toBeNull();
      expect(() => parseRunSpec(remedy?.next), name).not.toThrow();
    }
  });
});
