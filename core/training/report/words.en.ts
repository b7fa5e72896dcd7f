/** A health report in English. */
import type { ReportWords } from './words.ts';

export const english: ReportWords = {
  title: 'Health report',
  atStep: (step) => `at step ${step}`,
  setUp: 'Set-up',
  labels: {
    data: 'data',
    points: 'points',
    network: 'network',
    activations: 'hidden layers',
    parameters: 'parameters',
    initializer: 'first weights',
    loss: 'loss',
    regularization: 'regularization',
    optimizer: 'optimizer',
    batch: 'batch',
    seed: 'seed',
    backend: 'backend',
    state: 'state',
    changes: 'changes while it ran',
  },
  points: (train, test) => `${train} train, ${test} test`,
  learningRate: (rate) => `learning rate ${rate}`,
  fullBatch: 'all points',
  batchOf: (points) => `${points} points`,
  states: { unfinished: 'not finished', finished: 'finished', diverged: 'diverged' },
  curves: 'Curves',
  columns: {
    step: 'step',
    trainLoss: 'train loss',
    regLoss: 'regularization of it',
    testLoss: 'test loss',
    trainAccuracy: 'train accuracy',
    testAccuracy: 'test accuracy',
  },
  lossesMean:
    'The train loss is data loss + regularization; the test loss is the data loss on the test points.',
  boundary: 'Decision boundary',
  train: 'train',
  test: 'test',
  accuracy: 'accuracy',
  notMeasured: 'The scores are not finite: there is nothing to measure.',
  surface: 'The loss around the weights',
  surfaceMeans: (step) =>
    `The train loss over a plane through the weights of step ${step}, which are in the middle: strong where it is low. The orange line is the way that training took.`,
  check: 'Gradient check',
  checkMeans: (elements, ofElements, points) =>
    `The gradients of ${elements} of ${ofElements} parameters beside finite differences, in 64-bit numbers, on ${points} training points. The worst element of each tensor is shown.`,
  checkColumns: ['parameter', 'elements', 'gradient', 'difference', 'relative error', ''],
  bands: {
    good: 'good',
    acceptable: 'acceptable',
    uncomfortable: 'uncomfortable',
    wrong: 'wrong',
  },
  checkUnavailable: 'The weights or their loss are not finite: gradients cannot be checked here.',
  findings: 'Findings',
  nothingFound: 'Nothing stands out.',
  levels: { note: 'Note', warning: 'Warning' },
  finding: (
    name,
    { count = '', units = '', ratio = '', step = '', share = '', first = '', last = '' },
    layer,
  ) => {
    switch (name) {
      case 'deadUnits':
        return `${count} of ${units} units of hidden layer ${layer} are dead (${share}): they give 0 at every training point, and no gradient comes through.`;
      case 'saturatedUnits':
        return `${count} of ${units} units of hidden layer ${layer} are saturated (${share}): nearly everywhere they stand where their activation function is flat.`;
      case 'duplicateUnits':
        return `${count} of ${units} units of hidden layer ${layer} do what another one does.`;
      case 'vanishingGradients':
        return `Gradients vanish on their way back: those of the first hidden layer are ${ratio} of those of the scores (${first} beside ${last}).`;
      case 'explodingGradients':
        return `Gradients explode on their way back: those of the first hidden layer are ${ratio} times those of the scores (${first} beside ${last}).`;
      case 'allUnitsAlike':
        return `All ${units} units of hidden layer ${layer} are alike: they began alike, and every gradient keeps them so.`;
      case 'updateTooSmall':
        return `The next update of the weights into layer ${layer} is small: ${ratio} of the weights.`;
      case 'updateTooLarge':
        return `The next update of the weights into layer ${layer} is large: ${ratio} of the weights.`;
      case 'diverged':
        return `The run diverged at step ${step}.`;
      case 'noHiddenLayers':
        return 'There is no hidden layer: this is a linear classifier.';
    }
  },
  spec: 'The set-up as JSON',
  specMeans: (command) => `To come to the same numbers again: ${command}.`,
};
