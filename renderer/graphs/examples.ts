/** Graphs worth looking at, from the lecture; their titles and sentences are in the locales. */

export interface GraphExample {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

export const exampleNames = [
  'adderMultiplier',
  'sigmoidNeuron',
  'everyGate',
  'squaredLength',
  'reluJacobian',
  'linearClassifier',
  'crossEntropy',
  'twoLayers',
  'batchNorm',
  'residual',
] as const;
export type ExampleName = (typeof exampleNames)[number];

export const examples: Readonly<Record<ExampleName, GraphExample>> = {
  adderMultiplier: { text: 'q = x + y\nf = q * z', values: { x: '-2', y: '5', z: '-4' } },
  sigmoidNeuron: {
    text: 'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))',
    values: { w0: '2', x0: '-1', w1: '-3', x1: '-2', w2: '-3' },
  },
  everyGate: { text: 'f = 2 * (x*y + max(z, w))', values: { x: '3', y: '-4', z: '2', w: '-1' } },
  squaredLength: {
    text: 'q = W @ x\nf = sum(q * q)',
    values: { W: '[[0.1, 0.5], [-0.3, 0.8]]', x: '[0.2, 0.4]' },
  },
  reluJacobian: {
    text: 'h = relu(x)\nf = sum(h * h)',
    values: { x: '[1.5, -2, 0.5, -0.25, 3, -1]' },
  },
  linearClassifier: {
    text: 's = x @ W + b\nL = hinge(s, 0)\nR = l2(W, lambda)\nf = L + R',
    values: {
      x: '[0.5, -1.2]',
      W: '[[0.4, -0.3, 0.8], [0.1, 0.9, -0.5]]',
      b: '[0, 0.2, -0.1]',
      lambda: '0.1',
    },
  },
  crossEntropy: {
    text: 'p = softmax(s)\nf = -log(gather(p, [0]))',
    values: { s: '[3.2, 5.1, -1.7]' },
  },
  twoLayers: {
    text: 'h = max(0, W1 @ x)\ns = W2 @ h\nf = softmaxCrossEntropy(s, 1)',
    values: {
      x: '[1, -0.5]',
      W1: '[[0.5, -0.2], [-0.3, 0.8], [0.7, 0.1]]',
      W2: '[[0.2, -0.4, 0.6], [-0.5, 0.3, 0.1]]',
    },
  },
  batchNorm: {
    text: 'm = mean(x)\nc = x - m\nv = mean(c * c)\nn = c / sqrt(v + 0.00001)\ny = gamma * n + beta\nf = sum(y * t)',
    values: { x: '[1, 2, 4, -3]', gamma: '1.5', beta: '0.5', t: '[0.5, -1, 0.25, 1]' },
  },
  residual: {
    text: 'h = relu(W1 @ x)\ny = x + W2 @ h\nf = sum(y * y)',
    values: {
      x: '[0.6, -0.4]',
      W1: '[[0.3, -0.7], [0.2, 0.5]]',
      W2: '[[0.1, -0.2], [0.4, 0.3]]',
    },
  },
};
