/** Optimizers: each names its update op, and says which numbers the op is given at a step. */
import type {
  OptimizerName,
  OptimizerSpec,
  ScheduleSpec,
  UpdateOpName,
} from '../contract/index.ts';
import { updateOps, type UpdateOp } from '../ops/index.ts';
import { pow } from '../tensor/index.ts';

const updateNames: Readonly<Record<OptimizerName, UpdateOpName>> = {
  sgd: 'sgdUpdate',
  momentum: 'momentumUpdate',
  nesterov: 'nesterovUpdate',
  adagrad: 'adagradUpdate',
  rmsprop: 'rmspropUpdate',
  adam: 'adamUpdate',
  adamW: 'adamWUpdate',
};

/** The op that moves the parameters, with the layout of what it remembers. */
export function updateOf(optimizer: OptimizerName): UpdateOp {
  return updateOps[updateNames[optimizer]];
}

/** Whether the settings are the same at every step: nothing is scheduled, and the optimizer corrects for no beginning. */
export function areSteady(optimizer: OptimizerSpec, schedule: ScheduleSpec): boolean {
  const corrects = optimizer.name === 'adam' || optimizer.name === 'adamW';
  return !corrects && schedule.name === 'constant' && schedule.warmUp === 0;
}

/**
 * Writes the update op's settings for one step.
 *
 * @param step counted from 0 since the optimizer's state was fresh
 */
export function writeSettings(
  spec: OptimizerSpec,
  learningRate: number,
  step: number,
  target: Float64Array,
): void {
  target[0] = learningRate;
  switch (spec.name) {
    case 'sgd':
      break;
    case 'momentum':
    case 'nesterov':
      target[1] = spec.momentum;
      break;
    case 'adagrad':
      target[1] = spec.epsilon;
      break;
    case 'rmsprop':
      target[1] = spec.decay;
      target[2] = spec.epsilon;
      break;
    case 'adam':
    case 'adamW':
      target[1] = spec.beta1;
      target[2] = spec.beta2;
      target[3] = spec.epsilon;
      target[4] = 1 / (1 - pow(spec.beta1, step + 1));
      target[5] = 1 / (1 - pow(spec.beta2, step + 1));
      if (spec.name === 'adamW') target[6] = spec.weightDecay;
      break;
  }
}
