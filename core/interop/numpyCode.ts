/** A trained network as a NumPy program that checks itself: every layer a line that can be read. */
import type { ActivationName, InputFeatureName } from '../contract/index.ts';
import { pythonList, pythonNumber, pythonRows } from './pythonText.ts';
import type { TrainedLayer, TrainedNetwork } from './trainedNetwork.ts';

const features: Readonly<Record<InputFeatureName, string>> = {
  x1: 'x1',
  x2: 'x2',
  x1Squared: 'x1 * x1',
  x2Squared: 'x2 * x2',
  x1x2: 'x1 * x2',
  sinX1: 'np.sin(x1)',
  sinX2: 'np.sin(x2)',
};

function activated(name: ActivationName, alpha: number): string {
  const a = pythonNumber(alpha);
  const formulas: Readonly<Record<ActivationName, string>> = {
    linear: 'x',
    relu: 'np.maximum(0, x)',
    tanh: 'np.tanh(x)',
    sigmoid: '1 / (1 + np.exp(-x))',
    leakyRelu: `np.where(x > 0, x, ${a} * x)`,
    elu: `np.where(x > 0, x, ${a} * np.expm1(np.minimum(x, 0)))`,
    softplus: 'np.logaddexp(0, x)',
    gelu: '0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))',
    geluTanh: '0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))',
    swish: 'x / (1 + np.exp(-x))',
  };
  return formulas[name];
}

class Writer {
  readonly values: string[] = [];
  readonly lines: string[] = [];

  constructor(layers: readonly TrainedLayer[]) {
    this.#write(layers, 'x');
  }

  #put(name: string, value: string): string {
    this.values.push(`${name} = np.array(${value})`);
    return name;
  }

  #write(layers: readonly TrainedLayer[], x: string): void {
    for (const layer of layers) this.#layer(layer, x);
  }

  #layer(layer: TrainedLayer, x: string): void {
    const say = (formula: string) =>
      this.lines.push(`    ${x} = ${formula.replaceAll(/\bx\b/g, x)}`);
    switch (layer.type) {
      case 'linear': {
        const { name, outFeatures, weight, bias } = layer;
        const own = name.replace('layers', '').replaceAll('.', '_');
        const w = this.#put(`W${own}`, pythonRows(weight, outFeatures, ''));
        say(bias ? `x @ ${w} + ${this.#put(`b${own}`, pythonList(bias, ''))}` : `x @ ${w}`);
        return;
      }
      case 'activation':
        say(activated(layer.activation, layer.alpha));
        return;
      case 'largest':
        say(`x.reshape(-1, ${layer.units}, ${layer.pieces}).max(axis=2)`);
        return;
      case 'dropout':
        return;
      case 'batchNorm': {
        const own = layer.name.replace('layers', '').replaceAll('.', '_');
        const part = (name: string, values: typeof layer.gamma) =>
          this.#put(`${name}${own}`, pythonList(values, ''));
        const [gamma, beta] = [part('gamma', layer.gamma), part('beta', layer.beta)];
        const [mean, variance] = [part('mean', layer.mean), part('variance', layer.variance)];
        const epsilon = pythonNumber(layer.epsilon);
        say(`${gamma} * (x - ${mean}) / np.sqrt(${variance} + ${epsilon}) + ${beta}`);
        return;
      }
      case 'residual': {
        // What is added to stays under the name that was there.
        this.lines.push(`    r = ${x}`);
        this.#write(layer.layers, 'r');
        this.lines.push(`    ${x} = ${x} + r`);
      }
    }
  }
}

/** A program of its own: `python network.py` compares its scores with the lab's. */
export function numpyCode(network: TrainedNetwork): string {
  const { values, lines } = new Writer(network.layers);
  const { inputs, scores } = network.checks;
  const { mean, deviation } = network.standardization ?? { mean: [0, 0], deviation: [1, 1] };
  const names = network.features.map((name) => features[name]).join(', ');
  return `"""A network trained in Backprop Lab, at step ${network.step}. Needs NumPy."""
import math

import numpy as np

${values.join('\n')}


def predict(points):
    """points: [N, 2] as they are measured -> scores: [N, ${network.outputs}]"""
    mean, deviation = np.array(${pythonList(mean, '')}), np.array(${pythonList(deviation, '')})
    x1, x2 = ((np.asarray(points) - mean) / deviation).T
    x = np.stack([${names}], axis=1)
${lines.join('\n')}
    return x


CHECK_POINTS = np.array(${pythonRows(inputs, 2, '')})
# What the lab says of them.
CHECK_SCORES = np.array(${pythonRows(scores, network.outputs, '')})

if __name__ == "__main__":
    scores = predict(CHECK_POINTS)
    error = np.abs(scores - CHECK_SCORES).max()
    print(f"largest difference from the lab's scores: {error:.2e}")
    assert error < 1e-4 * max(1.0, np.abs(scores).max())
`;
}
