/** The losses by name: what each makes of logits and class numbers, and what guessing would cost. */
import {
  hinge,
  oneVersusAllHinge,
  softmaxCrossEntropy,
  squaredHinge,
  type Tensor,
} from '../autograd/index.ts';
import type { LossName } from '../contract/index.ts';
import { log } from '../tensor/index.ts';

export interface Loss {
  /** logits: [batch, classes], target: [batch] → the mean over the batch */
  forward(logits: Tensor, target: Tensor): Tensor;
  /** The loss of equal scores for all classes. */
  chanceLevel(classes: number): number;
}

export const losses: Readonly<Record<LossName, Loss>> = {
  softmaxCrossEntropy: { forward: softmaxCrossEntropy, chanceLevel: log },
  hinge: { forward: hinge, chanceLevel: (classes) => classes - 1 },
  squaredHinge: { forward: squaredHinge, chanceLevel: (classes) => classes - 1 },
  oneVersusAllHinge: { forward: oneVersusAllHinge, chanceLevel: (classes) => classes },
};
