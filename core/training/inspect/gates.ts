/** The gates behind the hidden layers, by which single units are turned off. */
import { ConfigError, type UnitPlace } from '../../contract/index.ts';
import type { Engine } from '../../kernels/index.ts';
import { gateName, type Network } from '../../nn/index.ts';

/**
 * Closes the gates of these units, and opens all others.
 *
 * @throws {ConfigError} where there is no such unit in a hidden layer
 */
export function writeGates(engine: Engine, network: Network, units: readonly UnitPlace[]): void {
  const hidden = network.layers.slice(0, -1);
  for (const [i, { layer, unit }] of units.entries()) {
    const path = `units[${i}]`;
    if (layer < 1 || layer > hidden.length) {
      const expected = hidden.length > 0 ? `a hidden layer from 1 to ${hidden.length}` : 'none';
      const why = hidden.length > 0 ? '' : ': there are no hidden layers';
      throw new ConfigError(`expected ${expected}, got ${layer}${why}`, `${path}.layer`);
    }
    const { outFeatures } = hidden[layer - 1];
    if (unit < outFeatures) continue;
    throw new ConfigError(`expected a unit below ${outFeatures}, got ${unit}`, `${path}.unit`);
  }
  for (const [i, { outFeatures }] of hidden.entries()) {
    const gate = new Float64Array(outFeatures).fill(1);
    for (const { layer, unit } of units) if (layer === i + 1) gate[unit] = 0;
    engine.define(gateName(i + 1), [outFeatures]);
    engine.write(gateName(i + 1), gate);
  }
}
