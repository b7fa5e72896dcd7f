/** The activation functions that work element by element. */
import { erf, exp, expm1, log1p, tanh as hyperbolicTangent } from '../tensor/index.ts';
import { alphaGate, unaryGate } from './elementwise.ts';

/** σ(x) = 1 / (1 + e^−x), with the local gradient σ(1 − σ). */
export const sigmoid = unaryGate({
  name: 'sigmoid',
  formula: '1 / (1 + e^−x)',
  gradient: 'dx = g · y · (1 − y)',
  value: logistic,
  slope: (_, y) => y * (1 - y),
});

export const tanh = unaryGate({
  name: 'tanh',
  formula: 'tanh x',
  gradient: 'dx = g · (1 − y²)',
  value: hyperbolicTangent,
  slope: (_, y) => 1 - y * y,
});

/** max(0, x): routes the gradient where x > 0 and blocks it elsewhere, at 0 too. */
export const relu = unaryGate({
  name: 'relu',
  formula: 'max(0, x)',
  gradient: 'dx = g where x > 0 else 0',
  role: 'router',
  // Written so that NaN passes: NaN <= 0 is false.
  value: (x) => (x <= 0 ? 0 : x),
  slope: (x) => (x > 0 ? 1 : 0),
});

/** max(x, αx) for α < 1: a ReLU that lets a little through, so that no unit dies. α = 0.1 as in the lecture, 0.01 in PyTorch. */
export const leakyRelu = alphaGate({
  name: 'leakyRelu',
  formula: 'x where x > 0 else α x',
  gradient: 'dx = g where x > 0 else α g',
  role: 'router',
  defaultAlpha: 0.1,
  value: (x, alpha) => (x <= 0 ? alpha * x : x),
  slope: (x, _, alpha) => (x > 0 ? 1 : alpha),
});

/** D. Clevert et al. 2015. The slope left of 0 is y + α. */
export const elu = alphaGate({
  name: 'elu',
  formula: 'x where x > 0 else α (e^x − 1)',
  gradient: 'dx = g where x > 0 else g · (y + α)',
  role: 'scaler',
  defaultAlpha: 1,
  value: (x, alpha) => (x <= 0 ? alpha * expm1(x) : x),
  slope: (x, y, alpha) => (x > 0 ? 1 : y + alpha),
});

/** ln(1 + e^x), a smooth ReLU whose slope is the sigmoid. Finite for any x. */
export const softplus = unaryGate({
  name: 'softplus',
  formula: 'ln(1 + e^x)',
  gradient: 'dx = g · σ(x)',
  value: (x) => (x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))),
  slope: logistic,
});

const SQRT_HALF = Math.SQRT1_2;
/** 1 / √(2π), the height of the normal density. */
const DENSITY = 0.3989422804014327;

/** x Φ(x), with the normal distribution's Φ (D. Hendrycks and K. Gimpel, 2016); the exact form. */
export const gelu = unaryGate({
  name: 'gelu',
  formula: 'x Φ(x)',
  gradient: 'dx = g · (Φ(x) + x φ(x))',
  value: (x) => 0.5 * x * (1 + erf(x * SQRT_HALF)),
  slope: (x) => 0.5 * (1 + erf(x * SQRT_HALF)) + x * DENSITY * exp(-0.5 * x * x),
});

/** √(2/π) */
const GELU_SCALE = 0.7978845608028654;
const GELU_CUBE = 0.044715;

/** The form of the GELU with a tanh, as first published and as in GPT-2. */
export const geluTanh = unaryGate({
  name: 'geluTanh',
  formula: '½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))',
  gradient: 'dx = g · ½ (1 + t + x (1 − t²) √(2/π) (1 + 0.134145 x²)), t the tanh',
  value: (x) => 0.5 * x * (1 + geluBend(x)),
  slope: (x) => {
    const t = geluBend(x);
    return 0.5 * (1 + t + x * (1 - t * t) * GELU_SCALE * (1 + 3 * GELU_CUBE * x * x));
  },
});

/** x σ(x) (P. Ramachandran et al. 2017), SiLU in PyTorch. */
export const swish = unaryGate({
  name: 'swish',
  formula: 'x σ(x)',
  gradient: 'dx = g · (y + σ(x) (1 − y))',
  value: (x) => x * logistic(x),
  slope: (x, y) => y + logistic(x) * (1 - y),
});

function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

function geluBend(x: number): number {
  return hyperbolicTangent(GELU_SCALE * (x + GELU_CUBE * x * x * x));
}
