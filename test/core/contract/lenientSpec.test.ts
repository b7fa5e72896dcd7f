/** Specs from other hands: strangers are left out and named, mistakes are still mistakes. */
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../core/contract/errors.ts';
import { parseRunSpecLeniently } from '../../../core/contract/lenientSpec.ts';
import { parseRunSpec } from '../../../core/contract/validate.ts';

const plain = {
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { perClass: 10 } },
  network: { layers: [{ type: 'dense', units: 4 }] },
  learningRate: 1,
  stop: { steps: 200 },
};

describe('parseRunSpecLeniently', () => {
  it('takes a spec as it is where nothing is strange', () => {
    expect(parseRunSpecLeniently(plain)).toEqual({ spec: parseRunSpec(plain), unknown: [] });
  });

  it('leaves unknown fields out at every depth, and names their places', () => {
    const strange = {
      ...plain,
      colour: 'red',
      data: { ...plain.data, size: { perClass: 10, mood: 1 }, tilt: 3 },
      network: { layers: [{ type: 'dense', units: 4, sparsity: 0.5 }] },
    };
    const { spec, unknown } = parseRunSpecLeniently(strange);
    expect(spec).toEqual(parseRunSpec(plain));
    expect([...unknown].sort()).toEqual(
      ['colour', 'data.size.mood', 'data.tilt', 'network.layers.0.sparsity'].sort(),
    );
  });

  it('leaves what it is given untouched', () => {
    const strange = { ...plain, colour: 'red' };
    parseRunSpecLeniently(strange);
    expect(strange.colour).toBe('red');
  });

  it.each([
    { ...plain, learningRate: 'fast', colour: 'red' },
    { ...plain, network: { layers: [{ type: 'convolution' }] } },
    { version: 1 },
    [],
    null,
    'text',
  ])('refuses what is wrong: %j', (value) => {
    expect(() => parseRunSpecLeniently(value)).toThrow(ConfigError);
  });
});
