/** What training makes small: the loss of the data, and the regularization beside it. */
import { z } from 'zod';
import { regularizerNames, type LossName, type Task } from './catalogue.ts';
import { limits, numberWithin } from './limits.ts';

/** After every update, the weights into one unit are scaled back to this Euclidean norm at most (N. Srivastava et al. 2014). */
const maxNorm = numberWithin(limits.maxNorm).optional();

/**
 * What large weights W cost, biases and batch normalization's parameters left out; `lambda` is λ:
 * `l2` ½λ‖W‖², `l1` λΣ|W|, `elasticNet` λ (r Σ|W| + (1 − r) ½‖W‖²) with r = `l1Ratio`, as in scikit-learn.
 *
 * The `weight_decay` of PyTorch's optimizers, AdamW's apart, adds the gradient λW of `l2` and is no part of the loss
 * that is shown; it decays biases too, unless they stand in a parameter group of their own without it.
 */
export const regularizerSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('l2'), lambda: numberWithin(limits.lambda), maxNorm }),
  z.strictObject({ name: z.literal('l1'), lambda: numberWithin(limits.lambda), maxNorm }),
  z.strictObject({
    name: z.literal('elasticNet'),
    lambda: numberWithin(limits.lambda),
    l1Ratio: numberWithin({ min: 0, max: 1 }).default(0.5),
    maxNorm,
  }),
]) satisfies z.ZodType<{ name: (typeof regularizerNames)[number] }>;
export type RegularizerSpec = z.infer<typeof regularizerSchema>;

export interface LossTraits {
  readonly tasks: readonly Task[];
  /** Scores per point: one per class, or one that decides between two classes. */
  readonly outputs: 'perClass' | 'one';
  /** Whether the margin Δ counts. */
  readonly hasMargin: boolean;
}

export const lossTraits: Readonly<Record<LossName, LossTraits>> = {
  softmaxCrossEntropy: { tasks: ['classification'], outputs: 'perClass', hasMargin: false },
  hinge: { tasks: ['classification'], outputs: 'perClass', hasMargin: true },
  squaredHinge: { tasks: ['classification'], outputs: 'perClass', hasMargin: true },
  oneVersusAllHinge: { tasks: ['classification'], outputs: 'perClass', hasMargin: true },
  logistic: { tasks: ['classification'], outputs: 'one', hasMargin: false },
  squaredError: { tasks: ['classification', 'regression'], outputs: 'one', hasMargin: false },
};

/** Units of the output layer. */
export function outputsOf(loss: LossName, classes: number): number {
  return lossTraits[loss].outputs === 'one' ? 1 : classes;
}

/** Whether a loss can be asked about such data. */
export function fitsLoss(loss: LossName, task: Task, classes: number): boolean {
  const { tasks, outputs } = lossTraits[loss];
  return tasks.includes(task) && (outputs === 'perClass' || classes === 2);
}

/** The loss where it fits the data, else the usual one. */
export function fittingLoss(loss: LossName, task: Task, classes: number): LossName {
  if (fitsLoss(loss, task, classes)) return loss;
  return task === 'regression' ? 'squaredError' : 'softmaxCrossEntropy';
}
