/** Keeping numbers short: gradients before an update, and weights after it. */
import type { NumericArray } from '../tensor/index.ts';

/**
 * Scales all gradients by limit / ‖g‖ where ‖g‖, the Euclidean norm of all of them together, is above the limit
 * (R. Pascanu et al. 2013). PyTorch's `clip_grad_norm_` divides by ‖g‖ + 1e−6.
 */
export function clipGradients(gradients: readonly NumericArray[], limit: number): void {
  let total = 0;
  for (let t = 0; t < gradients.length; t++) {
    const gradient = gradients[t];
    for (let i = 0; i < gradient.length; i++) total += gradient[i] * gradient[i];
  }
  const norm = Math.sqrt(total);
  if (!(norm > limit)) return;
  const factor = limit / norm;
  for (let t = 0; t < gradients.length; t++) {
    const gradient = gradients[t];
    for (let i = 0; i < gradient.length; i++) gradient[i] *= factor;
  }
}

/**
 * Scales every column of `weight` ([in, columns], row-major) that is longer than `limit` back to it: max-norm
 * regularization (N. Srivastava et al. 2014).
 */
export function limitColumns(weight: NumericArray, columns: number, limit: number): void {
  for (let column = 0; column < columns; column++) {
    let total = 0;
    for (let i = column; i < weight.length; i += columns) total += weight[i] * weight[i];
    const norm = Math.sqrt(total);
    if (!(norm > limit)) continue;
    const factor = limit / norm;
    for (let i = column; i < weight.length; i += columns) weight[i] *= factor;
  }
}
