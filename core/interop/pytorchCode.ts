/** A trained network as a PyTorch program that checks itself. */
import type { ActivationName, InputFeatureName } from '../contract/index.ts';
import { pythonList, pythonNumber, pythonRows, transposed } from './pythonText.ts';
import type { TrainedLayer, TrainedNetwork } from './trainedNetwork.ts';

const features: Readonly<Record<InputFeatureName, string>> = {
  x1: 'x1',
  x2: 'x2',
  x1Squared: 'x1 * x1',
  x2Squared: 'x2 * x2',
  x1x2: 'x1 * x2',
  sinX1: 'torch.sin(x1)',
  sinX2: 'torch.sin(x2)',
};

/** ReLU at 0 passes no gradient in both; Leaky ReLU's slope is the lecture's 0.1 where PyTorch would take 0.01. */
function activation(name: ActivationName, alpha: number): string {
  const modules: Readonly<Record<ActivationName, string>> = {
    linear: 'nn.Identity()',
    relu: 'nn.ReLU()',
    tanh: 'nn.Tanh()',
    sigmoid: 'nn.Sigmoid()',
    leakyRelu: `nn.LeakyReLU(${pythonNumber(alpha)})`,
    elu: `nn.ELU(${pythonNumber(alpha)})`,
    softplus: 'nn.Softplus()',
    gelu: 'nn.GELU()',
    geluTanh: 'nn.GELU(approximate="tanh")',
    swish: 'nn.SiLU()',
  };
  return modules[name];
}

/** A number of the network under PyTorch's name and the lab's own. */
export interface PytorchTensor {
  /** In `state_dict`. */
  readonly name: string;
  /** `layers.0.weight` */
  readonly parameter: string;
  /** As Python text. */
  readonly value: string;
}

export interface PytorchModule {
  /** The class, without the weights that training gave it; it stands on `pytorchParts`. */
  readonly code: string;
  readonly state: readonly PytorchTensor[];
}

/** Layers that PyTorch has not. Of equal pieces the first is the largest, as in the lab. */
export const pytorchParts = `class Largest(nn.Module):
    """Maxout: the largest of every \`pieces\` neighbours."""

    def __init__(self, units, pieces):
        super().__init__()
        self.units, self.pieces = units, pieces

    def forward(self, x):
        return x.view(-1, self.units, self.pieces).max(dim=2).values


class Residual(nn.Module):
    """What its layers make of the input, added to the input."""

    def __init__(self, *layers):
        super().__init__()
        self.body = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.body(x)`;

/** The architecture alone, and its numbers apart: programs that train it anew need only the first. */
export function pytorchModule(network: TrainedNetwork, name = 'Network'): PytorchModule {
  const state: PytorchTensor[] = [];
  const body = moduleList(network.layers, 'body', '            ', state);
  const { mean, deviation } = network.standardization ?? { mean: [0, 0], deviation: [1, 1] };
  const names = network.features.map((feature) => features[feature]).join(', ');
  const code = `class ${name}(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
${body}
        )

    def forward(self, points):
        """points: [N, 2] as they are measured -> scores: [N, ${network.outputs}]"""
        mean = points.new_tensor([${mean.map(pythonNumber).join(', ')}])
        deviation = points.new_tensor([${deviation.map(pythonNumber).join(', ')}])
        x1, x2 = ((points - mean) / deviation).unbind(dim=1)
        return self.body(torch.stack([${names}], dim=1))`;
  return { code, state };
}

function moduleList(
  layers: readonly TrainedLayer[],
  path: string,
  indent: string,
  state: PytorchTensor[],
): string {
  return layers
    .map((layer, i) => `${indent}${moduleOf(layer, `${path}.${i}`, indent, state)},`)
    .join('\n');
}

function moduleOf(
  layer: TrainedLayer,
  path: string,
  indent: string,
  state: PytorchTensor[],
): string {
  switch (layer.type) {
    case 'linear': {
      const { inFeatures: rows, outFeatures: columns, weight, bias } = layer;
      // PyTorch keeps [out, in].
      const turned = transposed(weight, { rows, columns });
      const put = (part: string, value: string) =>
        state.push({ name: `${path}.${part}`, parameter: `${layer.name}.${part}`, value });
      put('weight', pythonRows(turned, rows, '    '));
      if (bias) put('bias', pythonList(bias, '    '));
      return `nn.Linear(${rows}, ${columns}${bias ? '' : ', bias=False'})`;
    }
    case 'activation':
      return activation(layer.activation, layer.alpha);
    case 'largest':
      return `Largest(${layer.units}, ${layer.pieces})`;
    case 'dropout':
      return `nn.Dropout(${pythonNumber(layer.rate)})`;
    case 'batchNorm': {
      const { width, epsilon, momentum } = layer;
      const parts = [
        ['weight', 'gamma'],
        ['bias', 'beta'],
        ['running_mean', 'mean'],
        ['running_var', 'variance'],
      ] as const;
      for (const [name, part] of parts) {
        const value = pythonList(layer[part], '    ');
        state.push({ name: `${path}.${name}`, parameter: `${layer.name}.${part}`, value });
      }
      return `nn.BatchNorm1d(${width}, eps=${pythonNumber(epsilon)}, momentum=${pythonNumber(momentum)})`;
    }
    case 'residual': {
      const inner = moduleList(layer.layers, `${path}.body`, `${indent}    `, state);
      return `Residual(\n${inner}\n${indent})`;
    }
  }
}

/** A program of its own: `python network.py` compares its scores with the lab's. */
export function pytorchCode(network: TrainedNetwork): string {
  const { code, state } = pytorchModule(network);
  const { inputs, scores } = network.checks;
  const tensors = state.map(({ name, value }) => `    "${name}": ${value},`).join('\n');
  return `"""A network trained in Backprop Lab, at step ${network.step}. Needs PyTorch 2."""
import torch
from torch import nn


${pytorchParts}


${code}


STATE = {
${tensors}
}

CHECK_POINTS = ${pythonRows(inputs, 2, '')}
# What the lab says of them.
CHECK_SCORES = ${pythonRows(scores, network.outputs, '')}


def load():
    network = Network()
    state = {name: torch.tensor(value) for name, value in STATE.items()}
    network.load_state_dict(state, strict=False)
    return network.eval()


if __name__ == "__main__":
    with torch.no_grad():
        scores = load()(torch.tensor(CHECK_POINTS))
    error = (scores - torch.tensor(CHECK_SCORES)).abs().max().item()
    print(f"largest difference from the lab's scores: {error:.2e}")
    assert error < 1e-4 * max(1.0, scores.abs().max().item())
`;
}
