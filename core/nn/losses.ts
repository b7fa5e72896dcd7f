/** The losses by name: what each makes of scores and targets, what guessing would cost, and what scores say. */
import {
  add,
  concat,
  hinge,
  logisticLoss,
  max,
  min,
  multiply,
  oneVersusAllHinge,
  reshape,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  squaredError,
  squaredHinge,
  subtract,
  type Tensor,
} from '../autograd/index.ts';
import type { LossName } from '../contract/index.ts';
import { log } from '../tensor/index.ts';

export interface Loss {
  /**
   * scores: [batch, outputs], target: [batch] → the mean over the batch
   *
   * @param target class numbers; of `squaredError` the values aimed at
   * @param margin Δ, where the loss has one
   */
  forward(scores: Tensor, target: Tensor, margin: number): Tensor;
  /**
   * scores: [batch, outputs] → [batch, classes]; what of them is no probability is only brought between 0 and 1, so
   * that it can be drawn.
   *
   * @param scale the value drawn as certain, where scores are values
   */
  probabilities(scores: Tensor, scale: number): Tensor;
  /** The loss of equal scores for all classes. */
  chanceLevel(classes: number): number;
}

/** One of the hinge losses. Its scores are no log-probabilities: their softmax only ranks the classes. */
const withMargin = (
  loss: (scores: Tensor, target: Tensor, attributes: { margin: number }) => Tensor,
  chanceLevel: Loss['chanceLevel'],
): Loss => ({
  forward: (scores, target, margin) => loss(scores, target, { margin }),
  probabilities: (scores) => softmax(scores),
  chanceLevel,
});

/** [batch, 1] → [batch] */
const flat = (scores: Tensor) => reshape(scores, { shape: [scores.shape[0]] });

/** p of class 1, [batch, 1] → [1 − p, p] */
function bothClasses(p: Tensor): Tensor {
  return concat(subtract(p.recorder.constant([1]), p), p, { axis: 1 });
}

export const losses: Readonly<Record<LossName, Loss>> = {
  softmaxCrossEntropy: {
    forward: (scores, target) => softmaxCrossEntropy(scores, target),
    probabilities: (scores) => softmax(scores),
    chanceLevel: log,
  },
  hinge: withMargin(hinge, (classes) => classes - 1),
  squaredHinge: withMargin(squaredHinge, (classes) => classes - 1),
  oneVersusAllHinge: withMargin(oneVersusAllHinge, (classes) => classes),
  logistic: {
    forward: (scores, target) => logisticLoss(flat(scores), target),
    probabilities: (scores) => bothClasses(sigmoid(scores)),
    chanceLevel: () => log(2),
  },
  squaredError: {
    forward: (scores, target) => squaredError(flat(scores), target),
    probabilities(scores, scale) {
      const { recorder } = scores;
      const half = multiply(scores, recorder.constant([0.5 / scale]));
      const share = add(half, recorder.constant([0.5]));
      return bothClasses(min(max(share, recorder.constant([0])), recorder.constant([1])));
    },
    chanceLevel: () => 0.5,
  },
};
