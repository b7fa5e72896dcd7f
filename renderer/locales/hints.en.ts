/** Words of the hints and of what may help. */
export const hintWords = {
  hint: {
    title: 'Hint',
    dismiss: 'Dismiss this hint for this run',
  },
  hints: {
    diverged:
      'Diverged at step {step}: at learning rate {learningRate} and λ {lambda} the loss is no number any more. From here nothing can be learned.',
    missingClass:
      'Class {number} of {classes} has no training points: the network cannot learn what it never sees.',
    sameUnits:
      'All weights began at 0, so all units of a layer get the same gradient and stay the same. Train accuracy {train}: no better than guessing.',
    deadUnits:
      'In layer {number}, {dead} of {shown} ReLU units give 0 all over the plane: no gradient comes through them, and they cannot come back.',
    saturated:
      'In layer {number}, {units} of {shown} units are saturated nearly everywhere, so their gradient is close to 0. Train accuracy {train}.',
    strongLambda:
      'The loss has stopped falling at a train accuracy of {train}, test no worse: with λ = {lambda} the weights may not grow (regularization is {price} of the loss).',
    learningRate:
      'The loss goes up and down by {swing} from one measurement to the next, without falling. The learning rate {learningRate} overshoots.',
    noisyBatches:
      'The loss goes up and down by {swing} from one measurement to the next: each step follows {batchSize} of {points} points only.',
    straight:
      'The loss has stopped falling at a train accuracy of {train}. Without a hidden layer every border is straight.',
    chance:
      'The loss stays at {loss}, the level of mere chance (train accuracy {train}): its probabilities hardly differ from guessing.',
    overfitting:
      'Train accuracy {train}, test accuracy {test}: the network has learned its points by heart. Not a smaller network, a stronger λ smooths it.',
  },
  remedies: {
    lambda: 'Set λ to {lambda}',
    lambdaAndReset: 'Set λ to {lambda} and reset',
    learningRate: 'Set the learning rate to {learningRate}',
    learningRateAndReset: 'Set the learning rate to {learningRate} and reset',
    newSeed: 'Take a new seed',
    initializer: 'Draw new first weights',
    leakyRelu: 'Leaky ReLU in layer {number}',
    relu: 'Take ReLU instead',
    reluEverywhere: 'ReLU in all hidden layers',
    clipNorm: 'Clip gradients at norm {norm}',
    batchSize: 'Batches of {batchSize}',
    hiddenLayer: 'Add a hidden layer',
    adam: 'Take Adam instead',
    morePoints: 'Twice as many points',
    balance: 'Equally many points per class',
  },
} as const;
