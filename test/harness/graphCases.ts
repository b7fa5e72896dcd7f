/** Formulas that together use every op, with values: for generated code, and for graphs folded and unfolded. */

interface GraphCase {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

const vectors = { v: '[0.5, -1.25, 2]', w: '[1.5, 0.25, -0.75]' };
const matrices = {
  A: '[[0.1, 0.5, -0.2], [-0.3, 0.8, 1.1]]',
  B: '[[1, 0.5], [-0.25, 2], [0.75, -1]]',
};
const scores = { Z: '[[0.2, 1.5, -0.3], [1.1, 0.4, 2.2]]', t: '[1, 0]' };

export const graphCases: Readonly<Record<string, GraphCase>> = {
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
  arithmetic: {
    text: 'f = sum((v - w) / (1.5 + v*v) - v^2 + abs(w)^1.5 - (-v))',
    values: vectors,
  },
  functions: {
    text: 'f = sum(exp(v) + log(v*v + 1) + sqrt(w + 2) + sin(v) * cos(w))',
    values: vectors,
  },
  routers: {
    text: 'f = reduceMax(max(v, w)) * reduceMin(min(v, w)) + sum(relu(v - w))',
    values: vectors,
  },
  activations: {
    text: 'f = sum(sigmoid(v) + tanh(w) + leakyRelu(v) + elu(v) + softplus(w) + gelu(v) + geluTanh(w) + swish(v))',
    values: vectors,
  },
  products: {
    text: 'f = sum(matmul(A, B)) + dot(A @ v, [1, 2]) + sum(v @ B) + v @ w',
    values: { ...vectors, ...matrices },
  },
  shapes: {
    text: 'f = sum(slice(concat(reshape(A), v)) * 2) + mean(transpose(A) * B) + sum(gather(v, [2, 0, 2]) * v) + sum(maxout([1.5, -2, 0.5, 3] * (v @ w)))',
    values: { ...vectors, ...matrices },
  },
  broadcasting: {
    text: 'f = sum(((A + v) * 2 / (3 + v1 @ B @ A)) @ [1, -1, 0.5] - 1)',
    values: { ...matrices, v: vectors.v, v1: '[0.5, 1, -1]' },
  },
  probabilities: { text: 'f = sum(softmax(Z) * Z) + sum(logSoftmax(Z)^2)', values: scores },
  losses: {
    text: 'f = softmaxCrossEntropy(Z, t) + hinge(Z, t) + squaredHinge(Z, t) + oneVersusAllHinge(Z, t)',
    values: scores,
  },
  targets: { text: 'f = logisticLoss(v, [1, 0, 1]) + squaredError(v, w)', values: vectors },
  penalties: { text: 'f = l2(A, lam) + l1(A, lam)', values: { A: matrices.A, lam: '0.1' } },
  branches: { text: 'h = x * y\nf = h * h + h + x', values: { x: '1.5', y: '-2' } },
  tensorOutput: { text: 'f = v * w + v', values: vectors },
};
