/** Every gate's forward and backward as Python expressions that mean the same in NumPy and in PyTorch. */
import type { FunctionOpName } from '../../contract/index.ts';

/**
 * The names are those of the op's inputs, `y` is the output and `g` the upstream gradient. `np` is the library,
 * whichever it is: both spell these functions alike. What is fixed at the gate is an argument of its own.
 */
export interface GateSource {
  readonly inputs: readonly string[];
  readonly settings?: readonly string[];
  readonly forward: string;
  /** One per input; `None` where no gradient flows. */
  readonly backward: readonly string[];
  /** Lines before the backward expressions. */
  readonly before?: readonly string[];
}

const unary = (forward: string, backward: string): GateSource => ({
  inputs: ['x'],
  forward,
  backward: [backward],
});

const binary = (forward: string, a: string, b: string): GateSource => ({
  inputs: ['a', 'b'],
  forward,
  backward: [a, b],
});

const ofScores = (source: Omit<GateSource, 'inputs'>): GateSource => ({
  inputs: ['z', 'target'],
  ...source,
});

const batch = 'len(target.reshape(-1))';

export const gateSources: Readonly<Record<FunctionOpName, GateSource>> = {
  add: binary('a + b', 'g', 'g'),
  subtract: binary('a - b', 'g', '-g'),
  multiply: binary('a * b', 'g * b', 'g * a'),
  divide: binary('a / b', 'g / b', '-g * y / b'),
  negate: unary('-x', '-g'),
  power: binary(
    'a ** b',
    'g * np.where(b == 0, 0.0 * a, b * a ** (b - 1))',
    'g * np.where((a == 0) & (b >= 0), 0.0 * a, y * np.log(a))',
  ),
  exp: unary('np.exp(x)', 'g * y'),
  log: unary('np.log(x)', 'g / x'),
  sqrt: unary('np.sqrt(x)', 'g * 0.5 / y'),
  abs: unary('np.abs(x)', 'g * np.sign(x)'),
  sin: unary('np.sin(x)', 'g * np.cos(x)'),
  cos: unary('np.cos(x)', '-g * np.sin(x)'),
  max: binary('np.where(a >= b, a, b)', 'g * (a >= b)', 'g * (a < b)'),
  min: binary('np.where(a <= b, a, b)', 'g * (a <= b)', 'g * (a > b)'),
  sum: {
    inputs: ['x'],
    settings: ['axis'],
    forward: 'np.sum(x) if axis is None else np.sum(x, axis)',
    backward: ['spread(g, x, axis)'],
  },
  mean: {
    inputs: ['x'],
    settings: ['axis'],
    forward: 'np.mean(x) if axis is None else np.mean(x, axis)',
    backward: ['spread(g, x, axis) / (x.reshape(-1).shape[0] / y.reshape(-1).shape[0])'],
  },
  reduceMax: {
    inputs: ['x'],
    forward: 'np.amax(x)',
    backward: ['g * firstLargest(x.reshape(1, -1)).reshape(x.shape)'],
  },
  reduceMin: {
    inputs: ['x'],
    forward: 'np.amin(x)',
    backward: ['g * firstLargest(-x.reshape(1, -1)).reshape(x.shape)'],
  },
  dot: binary('np.sum(a * b)', 'g * b', 'g * a'),
  matmul: {
    inputs: ['a', 'b'],
    forward: 'a @ b',
    // A vector on the left is a row, one on the right a column.
    before: [
      'A = a.reshape(1, -1) if a.ndim == 1 else a',
      'B = columns(b)',
      'G = g.reshape(A.shape[0], B.shape[1])',
    ],
    backward: ['(G @ B.T).reshape(a.shape)', '(A.T @ G).reshape(b.shape)'],
  },
  transpose: unary('x.T', 'g.T'),
  reshape: {
    inputs: ['x'],
    settings: ['shape'],
    forward: 'x.reshape(-1 if shape is None else shape)',
    backward: ['g.reshape(x.shape)'],
  },
  concat: {
    inputs: ['a', 'b'],
    settings: ['axis'],
    forward: 'np.concatenate((a, b), axis or 0)',
    before: ['n = a.shape[axis or 0]', 'part = (slice(None),) * (axis or 0)'],
    backward: ['g[part + (slice(0, n),)]', 'g[part + (slice(n, None),)]'],
  },
  slice: {
    inputs: ['x'],
    settings: ['axis', 'start', 'stop'],
    forward: 'x[(slice(None),) * (axis or 0) + (slice(start, stop),)]',
    before: [
      'dx = np.zeros_like(x)',
      'dx[(slice(None),) * (axis or 0) + (slice(start, stop),)] = g',
    ],
    backward: ['dx'],
  },
  sigmoid: {
    inputs: ['x'],
    forward: 'sigmoid(x)',
    backward: ['g * y * (1 - y)'],
  },
  tanh: unary('np.tanh(x)', 'g * (1 - y ** 2)'),
  relu: unary('np.where(x > 0, x, 0.0 * x)', 'g * (x > 0)'),
  leakyRelu: {
    inputs: ['x'],
    settings: ['alpha'],
    forward: 'np.where(x > 0, x, alpha * x)',
    backward: ['np.where(x > 0, g, alpha * g)'],
  },
  elu: {
    inputs: ['x'],
    settings: ['alpha'],
    forward: 'np.where(x > 0, x, alpha * np.expm1(x))',
    backward: ['np.where(x > 0, g, g * (y + alpha))'],
  },
  softplus: {
    inputs: ['x'],
    forward: 'np.where(x > 0, x, 0.0 * x) + np.log1p(np.exp(-np.abs(x)))',
    backward: ['g * sigmoid(x)'],
  },
  gelu: {
    inputs: ['x'],
    forward: '0.5 * x * (1 + erf(x / 2 ** 0.5))',
    backward: [
      'g * (0.5 * (1 + erf(x / 2 ** 0.5)) + x * np.exp(-0.5 * x * x) / (2 * math.pi) ** 0.5)',
    ],
  },
  geluTanh: {
    inputs: ['x'],
    forward: '0.5 * x * (1 + bend(x))',
    before: ['t = bend(x)', 'slope = (2 / math.pi) ** 0.5 * (1 + 3 * 0.044715 * x * x)'],
    backward: ['g * 0.5 * (1 + t + x * (1 - t * t) * slope)'],
  },
  swish: {
    inputs: ['x'],
    forward: 'x * sigmoid(x)',
    backward: ['g * (y + sigmoid(x) * (1 - y))'],
  },
  maxout: {
    inputs: ['x'],
    settings: ['pieces'],
    forward: 'np.amax(x.reshape(x.shape[:-1] + (-1, pieces)), -1)',
    backward: ['(firstLargest(x.reshape(-1, pieces)) * g.reshape(-1, 1)).reshape(x.shape)'],
  },
  softmax: {
    inputs: ['z'],
    forward: 'softmax(z)',
    backward: ['y * (g - np.sum(g * y, -1).reshape(z.shape[:-1] + (1,)))'],
  },
  logSoftmax: {
    inputs: ['z'],
    forward: 'np.log(softmax(z))',
    backward: ['g - softmax(z) * np.sum(g, -1).reshape(z.shape[:-1] + (1,))'],
  },
  softmaxCrossEntropy: ofScores({
    forward: `-np.sum(np.log(softmax(z)) * oneHot(target, z)) / ${batch}`,
    backward: [`g * (softmax(z) - oneHot(target, z)) / ${batch}`, 'None'],
  }),
  hinge: ofScores({
    settings: ['margin'],
    forward: `np.sum(np.maximum(excess(z, target, margin), 0 * z)) / ${batch}`,
    before: ['dz = 1.0 * (excess(z, target, margin) > 0)'],
    backward: [`g * (dz - oneHot(target, z) * rowSums(dz)) / ${batch}`, 'None'],
  }),
  squaredHinge: ofScores({
    settings: ['margin'],
    forward: `np.sum(np.maximum(excess(z, target, margin), 0 * z) ** 2) / ${batch}`,
    before: ['dz = 2 * np.maximum(excess(z, target, margin), 0 * z)'],
    backward: [`g * (dz - oneHot(target, z) * rowSums(dz)) / ${batch}`, 'None'],
  }),
  oneVersusAllHinge: ofScores({
    settings: ['margin'],
    forward: `np.sum(np.maximum(margin - (2 * oneHot(target, z) - 1) * z, 0 * z)) / ${batch}`,
    before: ['t = 2 * oneHot(target, z) - 1'],
    backward: [`-g * t * (margin - t * z > 0) / ${batch}`, 'None'],
  }),
  logisticLoss: ofScores({
    forward: 'np.mean(np.where(z > 0, z, 0.0 * z) - target * z + np.log1p(np.exp(-np.abs(z))))',
    backward: ['g * (sigmoid(z) - target) / z.reshape(-1).shape[0]', 'None'],
  }),
  squaredError: ofScores({
    forward: 'np.mean(0.5 * (z - target) ** 2)',
    backward: ['g * (z - target) / z.reshape(-1).shape[0]', 'None'],
  }),
  l2: {
    inputs: ['w', 'lam'],
    forward: '0.5 * lam * np.sum(w * w)',
    backward: ['g * lam * w', 'g * 0.5 * np.sum(w * w)'],
  },
  l1: {
    inputs: ['w', 'lam'],
    forward: 'lam * np.sum(np.abs(w))',
    backward: ['g * lam * np.sign(w)', 'g * np.sum(np.abs(w))'],
  },
  gather: {
    inputs: ['source', 'rows'],
    forward: 'source[index(rows)]',
    before: ['dsource = np.zeros_like(source)', 'addAt(dsource, index(rows), g)'],
    backward: ['dsource', 'None'],
  },
};

/** What a setting is where the gate says nothing. */
export const settingDefaults: Readonly<Record<string, string>> = {
  axis: 'None',
  shape: 'None',
  start: '0',
  stop: 'None',
  margin: '1',
  pieces: '2',
};
