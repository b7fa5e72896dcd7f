/** The weight matrices of a run, small enough to be seen number by number. */
import { MOST_WEIGHTS_SHOWN, type LayerWeights } from '@backprop-lab/core/contract';
import { layerOf, type Run } from '@backprop-lab/core/training';
import type { FrameParts } from './part.ts';

export class WeightsSource {
  readonly #layers: readonly LayerWeights[];

  constructor(private readonly run: Run) {
    this.#layers = run.network.linears.map(({ name, weight, bias }) => {
      const [rows = 0, columns = 0] = weight.shape;
      const isShown = rows * columns <= MOST_WEIGHTS_SHOWN;
      return {
        layer: layerOf(name),
        path: name,
        weightName: weight.name,
        biasName: bias?.name ?? null,
        rows,
        columns,
        weight: new Float32Array(isShown ? rows * columns : 0),
        bias: bias ? new Float32Array(columns) : null,
      };
    });
  }

  read(): Partial<FrameParts> {
    for (const { weight, weightName, bias, biasName } of this.#layers) {
      if (weight.length > 0) weight.set(this.run.parameter(weightName));
      if (bias && biasName !== null) bias.set(this.run.parameter(biasName));
    }
    return { weights: [...this.#layers] };
  }
}
