/** What each gate computes, and its local gradients, typeset. */
import type { FunctionOpName } from '@backprop-lab/core/contract';

export interface GateTex {
  /** The output, of the inputs' names. */
  readonly value: (inputs: readonly string[]) => string;
  /** ∂output/∂input for every input; `y` is the output. */
  readonly local: (inputs: readonly string[], y: string) => readonly string[];
  /** What goes back to every input, `g` being the upstream gradient, where it is no product element by element. */
  readonly sent?: (inputs: readonly string[], g: string) => readonly string[];
}

const r = String.raw;
const one = (value: (x: string) => string, local: (x: string, y: string) => string): GateTex => ({
  value: ([x = '']) => value(x),
  local: ([x = ''], y) => [local(x, y)],
});
const two = (
  value: (a: string, b: string) => string,
  local: (a: string, b: string, y: string) => readonly [string, string],
): GateTex => ({
  value: ([a = '', b = '']) => value(a, b),
  local: ([a = '', b = ''], y) => local(a, b, y),
});
const call = (name: string) => (x: string) => r`\operatorname{${name}}(${x})`;
const step = (x: string) => r`\mathbf 1[${x} > 0]`;

export const gateTex: Readonly<Record<FunctionOpName, GateTex>> = {
  add: two(
    (a, b) => `${a} + ${b}`,
    () => ['1', '1'],
  ),
  subtract: two(
    (a, b) => `${a} - ${b}`,
    () => ['1', '-1'],
  ),
  multiply: two(
    (a, b) => r`${a} \cdot ${b}`,
    (a, b) => [b, a],
  ),
  divide: two(
    (a, b) => r`\frac{${a}}{${b}}`,
    (a, b) => [r`\frac{1}{${b}}`, r`-\frac{${a}}{${b}^2}`],
  ),
  negate: one(
    (x) => `-${x}`,
    () => '-1',
  ),
  power: two(
    (a, b) => `{${a}}^{${b}}`,
    (a, b, y) => [r`${b} \cdot {${a}}^{${b} - 1}`, r`${y} \ln ${a}`],
  ),
  exp: one(
    (x) => `e^{${x}}`,
    (_, y) => y,
  ),
  log: one(
    (x) => r`\ln ${x}`,
    (x) => r`\frac{1}{${x}}`,
  ),
  sqrt: one(
    (x) => r`\sqrt{${x}}`,
    (_, y) => r`\frac{1}{2 ${y}}`,
  ),
  abs: one(
    (x) => r`\lvert ${x} \rvert`,
    (x) => r`\operatorname{sign} ${x}`,
  ),
  sin: one(
    (x) => r`\sin ${x}`,
    (x) => r`\cos ${x}`,
  ),
  cos: one(
    (x) => r`\cos ${x}`,
    (x) => r`-\sin ${x}`,
  ),
  max: two(
    (a, b) => r`\max(${a}, ${b})`,
    (a, b) => [r`\mathbf 1[${a} \ge ${b}]`, r`\mathbf 1[${a} < ${b}]`],
  ),
  min: two(
    (a, b) => r`\min(${a}, ${b})`,
    (a, b) => [r`\mathbf 1[${a} \le ${b}]`, r`\mathbf 1[${a} > ${b}]`],
  ),
  sum: one(
    (x) => r`\sum ${x}`,
    () => '1',
  ),
  mean: one(
    (x) => r`\tfrac1n \sum ${x}`,
    () => r`\tfrac1n`,
  ),
  reduceMax: one(
    (x) => r`\max ${x}`,
    (x) => r`\mathbf 1[${x} = \max]`,
  ),
  reduceMin: one(
    (x) => r`\min ${x}`,
    (x) => r`\mathbf 1[${x} = \min]`,
  ),
  dot: two(
    (a, b) => r`${a} \cdot ${b}`,
    (a, b) => [b, a],
  ),
  matmul: {
    ...two(
      (a, b) => r`${a}\,${b}`,
      (a, b) => [b, a],
    ),
    sent: ([a = '', b = ''], g) => [r`${g}\,${b}^{\top}`, r`${a}^{\top} ${g}`],
  },
  transpose: {
    ...one(
      (x) => r`${x}^{\top}`,
      () => '1',
    ),
    sent: (_, g) => [r`${g}^{\top}`],
  },
  reshape: one(call('reshape'), () => '1'),
  concat: two(
    (a, b) => `[${a}, ${b}]`,
    () => ['1', '1'],
  ),
  slice: one(call('slice'), () => r`\mathbf 1[\text{in}]`),
  sigmoid: one(
    (x) => r`\sigma(${x})`,
    (_, y) => `${y}\\,(1 - ${y})`,
  ),
  tanh: one(
    (x) => r`\tanh ${x}`,
    (_, y) => `1 - ${y}^2`,
  ),
  relu: one((x) => r`\max(0, ${x})`, step),
  leakyRelu: one(
    (x) => r`\max(\alpha ${x}, ${x})`,
    (x) => r`1\text{ or }\alpha\ (${x} > 0)`,
  ),
  elu: one(call('ELU'), (_, y) => r`1\text{ or }${y} + \alpha`),
  softplus: one(
    (x) => r`\ln(1 + e^{${x}})`,
    (x) => r`\sigma(${x})`,
  ),
  gelu: one(
    (x) => r`${x}\,\Phi(${x})`,
    (x) => r`\Phi(${x}) + ${x}\,\varphi(${x})`,
  ),
  geluTanh: one(call('GELU'), (x) => r`\operatorname{GELU}'(${x})`),
  swish: one(
    (x) => r`${x}\,\sigma(${x})`,
    (x, y) => r`${y} + \sigma(${x})(1 - ${y})`,
  ),
  maxout: one(
    (x) => r`\max_k ${x}_k`,
    () => r`\mathbf 1[\text{largest}]`,
  ),
  softmax: one(
    (z) => r`\frac{e^{${z}}}{\sum e^{${z}}}`,
    () => r`\operatorname{diag}(p) - p\,p^{\top}`,
  ),
  logSoftmax: one(
    (z) => r`${z} - \ln\sum e^{${z}}`,
    () => r`I - \mathbf 1\,p^{\top}`,
  ),
  softmaxCrossEntropy: two(
    (z, t) => r`-\ln \operatorname{softmax}(${z})_{${t}}`,
    () => [r`p - \mathbf 1_t`, '0'],
  ),
  hinge: two(
    (z, t) => r`\textstyle\sum_{j \ne t} \max(0, ${z}_j - ${z}_{${t}} + \Delta)`,
    (z) => [r`\mathbf 1[${z}_j - ${z}_t + \Delta > 0]`, '0'],
  ),
  squaredHinge: two(
    (z, t) => r`\textstyle\sum_{j \ne t} \max(0, ${z}_j - ${z}_{${t}} + \Delta)^2`,
    (z) => [r`2\max(0, ${z}_j - ${z}_t + \Delta)`, '0'],
  ),
  oneVersusAllHinge: two(
    (z) => r`\textstyle\sum_j \max(0, \Delta - t_j ${z}_j)`,
    (z) => [r`-t_j\,\mathbf 1[\Delta - t_j ${z}_j > 0]`, '0'],
  ),
  logisticLoss: two(
    (z, t) => r`\ln(1 + e^{${z}}) - ${t}\,${z}`,
    (z, t) => [r`\sigma(${z}) - ${t}`, '0'],
  ),
  squaredError: two(
    (z, t) => r`\tfrac12(${z} - ${t})^2`,
    (z, t) => [`${z} - ${t}`, '0'],
  ),
  l2: two(
    (w, lambda) => r`\tfrac12 ${lambda} \lVert ${w} \rVert^2`,
    (w, lambda) => [`${lambda}\\,${w}`, r`\tfrac12 \lVert ${w} \rVert^2`],
  ),
  l1: two(
    (w, lambda) => r`${lambda} \lVert ${w} \rVert_1`,
    (w, lambda) => [r`${lambda}\operatorname{sign} ${w}`, r`\lVert ${w} \rVert_1`],
  ),
  gather: two(
    (source, rows) => `${source}[${rows}]`,
    () => [r`\mathbf 1[\text{picked}]`, '0'],
  ),
};
