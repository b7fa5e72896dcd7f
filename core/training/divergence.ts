/** When a run diverged: what was the matter, and what most likely led to it. */
import type { Divergence, RunSpec } from '../contract/index.ts';

/**
 * The likely cause: without an update it can only be the initial weights; where one step shrinks weights
 * by more than twice themselves (learning rate · λ > 2) the regularization overshoots; else the steps
 * are too long.
 */
export function explainDivergence(
  step: number,
  loss: number,
  { learningRate, regularizer: { lambda } }: RunSpec,
): Divergence {
  const symptom = Number.isNaN(loss)
    ? 'undefinedLoss'
    : Number.isFinite(loss)
      ? 'nonFiniteParameters'
      : 'infiniteLoss';
  const cause =
    step === 0 ? 'initialWeights' : learningRate * lambda > 2 ? 'regularization' : 'learningRate';
  return { step, symptom, cause, learningRate, lambda };
}
