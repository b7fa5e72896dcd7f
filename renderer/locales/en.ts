/** The lab's words in English; every other language has the same keys. */
export const en = {
  app: {
    workspaces: 'Workspaces',
    lab: 'Lab',
    language: 'Language',
    languageHint: 'The language of the lab; training goes on',
    theme: 'Theme',
    themeHint: 'Light or dark; training goes on',
  },
  themes: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  connection: {
    connecting: 'Connecting to the lab …',
    lostTitle: 'The connection to the lab is lost.',
    lost: 'The last picture stays. Check that the lab still runs where you started it, then reload this page; if it was started again, open the address that it printed.',
    protocol:
      'This page and the lab do not understand each other ({message}). Stop the lab, start it again and open the address that it prints.',
    noToken:
      'This address lacks its key. Open the full address that the lab printed when it started, with everything after the #.',
    unreachable:
      'No lab lets this page in. Start the lab again and open the address that it prints.',
    refused: 'The lab did not let this page in: {message}',
    reload: 'Reload',
  },
  notice: {
    refused: 'The lab refused this: {message}',
    hint: 'The controls show again what holds.',
    dismiss: 'Dismiss',
  },
  data: {
    title: 'Data',
    dataset: 'Data set',
    datasetHint: 'Which points the network learns to tell apart. A new set starts a new run.',
    ownPoints: 'This run has points of its own. Choose a data set to replace them.',
    classes: 'Classes',
    classesHint:
      'How many kinds of points there are. More classes need more of the network, and guessing gets harder.',
    perClass: 'Points per class',
    perClassHint:
      'More points show the true shape: the network overfits less, and each step costs more.',
    noise: 'Noise σ',
    noiseHint:
      'How far points stray. Noise mixes the classes, and a large network begins to learn the noise itself.',
    testShare: 'Held out for test',
    testShareHint:
      'The share of points that is never learned from. The test loss on them shows overfitting.',
    seed: 'Data seed',
    seedHint: 'The same seed draws the same points, so that runs can be compared fairly.',
    newSample: 'New sample',
    newSampleHint:
      'Draws other points of the same kind: what is learned should not depend on the sample',
  },
  datasets: {
    spirals: 'Spirals',
    moons: 'Moons',
    circles: 'Circles',
    xor: 'XOR',
    blobs: 'Blobs',
  },
  objective: {
    title: 'Objective',
    loss: 'Loss',
    lossHint: 'What training makes small: minus the logarithm of the right class’s probability.',
    lambda: 'Regularization λ',
    lambdaHint:
      'Pulls all weights towards 0, biases left out. A stronger λ smooths the boundary and fights overfitting.',
    advice:
      'From the lecture: do not make the network smaller against overfitting, make λ stronger.',
  },
  losses: {
    softmaxCrossEntropy: 'Softmax cross-entropy',
  },
  optimizer: {
    title: 'Optimizer',
    method: 'Method',
    methodHint:
      'How a gradient becomes a step. Adam gives every weight a stride of its own; SGD follows the gradient as it is.',
    learningRate: 'Learning rate',
    learningRateHint:
      'The length of a step. Too small learns slowly, too large overshoots and diverges.',
    batchSize: 'Batch size',
    batchSizeHint:
      'How many points a gradient is averaged over. Small batches make quick, noisy steps. Acts from the next epoch.',
    fullBatch: 'full ({count})',
  },
  optimizers: {
    sgd: 'SGD',
    adam: 'Adam',
  },
  network: {
    title: 'Network',
    parameters: '{count} parameters',
    lecture:
      'A {count}-layer network. As in the lecture, a “2-layer network” has one hidden layer.',
    inputLayer: 'Input',
    features: 'x₁, x₂',
    featuresHint: 'The two coordinates of a point are all that the network sees.',
    hiddenLayer: 'Hidden {number}',
    outputLayer: 'Output',
    classCount: '{count} classes',
    softmax: 'Softmax',
    softmaxHint: 'Turns the scores of the output layer into probabilities that sum to 1.',
    units: 'Units',
    unitsHint:
      'How many features this layer can form. More units bend the boundary more; λ keeps it smooth. Starts a new run.',
    activation: 'Activation',
    activationHint:
      'The bend that makes depth worth it: with linear layers alone the boundary stays straight.',
    addLayer: 'Add a layer here',
    addLayerHint: 'One more bend of the plane. Starts a new run.',
    removeLayer: 'Remove hidden layer {number}',
    removeLayerHint: 'Without any hidden layer it is a linear classifier. Starts a new run.',
    tooManyLayers: 'The bench holds {max} hidden layers at most.',
    diagram: 'Diagram of the network: {sizes} units, layer by layer.',
    moreUnits: '+{count}',
  },
  activations: {
    linear: 'Linear',
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'Sigmoid',
  },
  output: {
    boundary: 'Decision boundary',
    boundaryPicture:
      'The plane in the colour of the class that the network decides for, paler where it is unsure. Test accuracy {accuracy}.',
    loss: 'Loss',
    train: 'Train',
    test: 'Test',
    regularization: '½λ‖W‖²',
    chance: 'chance',
    step: 'step',
    scale: 'Scale of the loss',
    linear: 'lin',
    logarithmic: 'log',
    linearHint: 'Even scale: how much the loss still falls',
    logarithmicHint: 'Powers of ten: shows progress even when the loss is already small',
    trainLoss: 'Train loss',
    testLoss: 'Test loss',
    trainAccuracy: 'Train accuracy',
    testAccuracy: 'Test accuracy',
    trainLossHint: 'Data loss and regularization together: what training makes small.',
    testLossHint:
      'The loss on points that were never learned from. When it rises while the train loss falls, the network overfits.',
    trainAccuracyHint: 'The share of training points on the right side of the boundary.',
    testAccuracyHint: 'The share of held-out points on the right side: how well it generalizes.',
    unknown: '–',
    infinite: 'not finite',
  },
  run: {
    controls: 'Training',
    reset: 'Reset',
    resetHint: 'Back to step 0 with the same first weights and the settings of now',
    play: 'Play',
    playHint: 'Trains step after step',
    pause: 'Pause',
    pauseHint: 'Stops after this step; nothing is lost',
    oneStep: 'One step',
    oneStepHint: 'One update of all weights',
    seed: 'Seed',
    newSeed: 'New seed',
    newSeedHint: 'Other first weights and batches on the same points: was it luck?',
    step: 'Step',
    epoch: 'Epoch',
    stepsPerSecond: 'Steps / s',
    state: 'State of the run',
  },
  states: {
    none: 'No run. Press play to begin.',
    playing: 'Learning',
    paused: 'Paused',
    finished: 'Finished: all {steps} steps are done.',
    diverged: 'Diverged at step {step}: {symptom}; {cause}',
    failed: 'The run failed: {reason}. Make a new one with another seed.',
  },
  symptoms: {
    infiniteLoss: 'the loss became infinite',
    undefinedLoss: 'the loss is no number any more',
    nonFiniteParameters: 'weights became infinite',
  },
  causes: {
    learningRate: 'learning rate {learningRate} is the likely cause. Lower it and reset.',
    regularization: 'λ {lambda} at learning rate {learningRate} overshoots. Lower one and reset.',
    initialWeights: 'the first weights are the likely cause. Take a new seed.',
  },
  field: {
    notNumber: 'This is not a number.',
    notWhole: 'Whole numbers only.',
    outOfRange: 'From {min} to {max}.',
    typed: '{label}, typed',
  },
} as const;
