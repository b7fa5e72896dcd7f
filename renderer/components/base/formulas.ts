/** Formulas that stand in more than one place, as TeX. */
import type { OptimizerName, RegularizerSpec } from '@backprop-lab/core/contract';

/** λ means these, on weights and not on biases; r is the share of L1. */
export const regularizationTex: Readonly<Record<RegularizerSpec['name'], string>> = {
  l2: String.raw`\tfrac12\lambda\lVert W\rVert^2`,
  l1: String.raw`\lambda\lVert W\rVert_1`,
  elasticNet: String.raw`\lambda\bigl(r\lVert W\rVert_1+(1-r)\tfrac12\lVert W\rVert^2\bigr)`,
};

/** The same where only plain text can stand, and where there is room for a few signs only. */
export const regularizationSigns: typeof regularizationTex = {
  l2: '½λ‖W‖²',
  l1: 'λ‖W‖₁',
  elasticNet: 'λR(W)',
};

const adamTex = String.raw`w \leftarrow w-\eta\,\frac{\hat m}{\sqrt{\hat v}+\varepsilon}`;

/** What an optimizer makes of the gradient g; η is the learning rate. */
export const updateTex: Readonly<Record<OptimizerName, string>> = {
  sgd: String.raw`w \leftarrow w-\eta\,g`,
  momentum: String.raw`v \leftarrow \mu v+g,\quad w \leftarrow w-\eta\,v`,
  nesterov: String.raw`v \leftarrow \mu v+g,\quad w \leftarrow w-\eta\,(g+\mu v)`,
  adagrad: String.raw`s \leftarrow s+g^2,\quad w \leftarrow w-\eta\,\tfrac{g}{\sqrt s+\varepsilon}`,
  rmsprop: String.raw`s \leftarrow \rho s+(1-\rho)g^2,\; w \leftarrow w-\eta\,\tfrac{g}{\sqrt s+\varepsilon}`,
  adam: adamTex,
  adamW: String.raw`w \leftarrow (1-\eta\lambda_w)\,w-\eta\,\frac{\hat m}{\sqrt{\hat v}+\varepsilon}`,
};
