/** The flags of network, objective and optimizer, and what the help says of them. */
import {
  activationNames,
  backendNames,
  defaultAlphas,
  initializerNames,
  inputFeatureNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  scheduleNames,
} from '@backprop-lab/core/contract';
import type { Command } from 'commander';
import { toFlagName } from './network.ts';
import { defaultLearningRates } from './spec.ts';
import { flagNames } from './training.ts';
import { oneOf } from './values.ts';

/** What says what is trained, and how: the same for every command that trains. */
export function addTrainingOptions(command: Command): Command {
  return command
    .option(
      '--features <names>',
      `what the network is given of a point: ${oneOf(inputFeatureNames, 'x1,x2')}`,
    )
    .option(
      '--hidden <layers>',
      `hidden layers joined by -: units as in 100 or 16-16, or by name as in ${layerExamples}; none for a linear classifier; residual in a --spec only (default: 100)`,
    )
    .option('--activation <name>', `of the hidden layers: ${oneOf(activationNames, 'relu')}`)
    .option(
      '--alpha <α>',
      `slope of leakyRelu (default: ${defaultAlphas.leakyRelu}), depth of elu (default: ${defaultAlphas.elu})`,
    )
    .option(
      '--init <name>',
      `first weights: ${initializerNames.map(toFlagName).join(', ')} (default: he); a deviation as in normal:0.01`,
    )
    .option(
      '--loss <name>',
      `${lossNames.join(', ')} (default: softmaxCrossEntropy; of numbers squaredError)`,
    )
    .option('--margin <Δ>', 'of the hinge losses (default: 1)')
    .option('--lambda <λ>', 'strength of the regularization (default: 0.001)')
    .option(
      '--regularizer <name>',
      `${oneOf(flagNames(regularizerNames), 'l2')}: ½λ‖W‖², λΣ|W|, or both`,
    )
    .option('--l1-ratio <share>', 'share of L1 in elastic-net (default: 0.5)')
    .option('--max-norm <c>', 'greatest norm of the weights into one unit (default: none)')
    .option('--optimizer <name>', oneOf(optimizerNames, 'adam'))
    .option(
      '--lr <rate>',
      `learning rate (default: ${optimizerNames.map((name) => `${name} ${defaultLearningRates[name]}`).join(', ')})`,
    )
    .option(
      '--schedule <name>',
      `of the learning rate: ${flagNames(scheduleNames).join(', ')}, with settings as in ${scheduleExamples} (default: constant)`,
    )
    .option('--warm-up <n>', 'first steps in which the learning rate climbs (default: 0)')
    .option('--clip <norm>', 'greatest norm of all gradients together (default: none)')
    .option('--batch <n>', 'points per step, or full (default: full)')
    .option('--steps <n>', 'number of updates at most (default: 2000)')
    .option('--stop-accuracy <share>', 'stop at this accuracy: 0.95, or 0.95:test (default: never)')
    .option('--stop-loss <loss>', 'stop at this loss: 0.1, or 0.1:test (default: never)')
    .option('--stop-epochs <n>', 'stop after so many epochs (default: never)')
    .option(
      '--stop-plateau <steps:share>',
      'stop where the smallest train loss fell by no more than the share over so many steps, as in 1000:0.01 (default: never); as the others, judged where metrics are taken',
    )
    .option('--seed <n>', 'of data, split, first weights and batches (default: 0)')
    .option('--backend <name>', oneOf(backendNames, 'simd'));
}

const layerExamples = 'maxout:20:2 (units, pieces), dropout:0.5, batchNorm, activation:tanh';
const scheduleExamples =
  'step:100:0.5 (every, factor), exponential:0.001, inverse-time:0.01 (decay), cosine:2000:0 (steps, floor)';
