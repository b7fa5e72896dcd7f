/** The Inspect workspace's words in English. */
export const inspect = {
  layers: {
    input: 'Input',
    scores: 'Scores',
    quantity: 'What of the layers is shown',
    empty: 'The layers are being looked at …',
    dead: '{count} of {units} dead',
    saturated: '{share} saturated',
    meanGradient: 'mean |g| {value}',
    gradientNorm: '‖g‖ {value}',
    picture:
      '{quantity} of {layer}: histograms from {from} to {to}, from step {first} to step {last}; {figure}',
    none: 'This layer has no {quantity}.',
    chooseHint: 'Shows where this layer’s sums fall on its activation function, on the right',
    mixed: 'Various',
    activation: 'Activation',
    activationHint:
      'The function of every hidden layer, changed while the run goes on: six layers of sigmoid let the gradient vanish, ReLU lets it through. Undo brings the old ones back.',
    initializer: 'First weights',
    initializerHint:
      'How weights are drawn: begins a new run. With all zeros every unit of a layer gets the same gradient, and stays like the others.',
    ratios: 'Update beside weight, ‖Δw‖ / ‖w‖',
    healthy: 'healthy: 1e-4 … 1e-2',
    ratioPicture:
      'Ratio of the next update to the weights: {layers}; healthy between 1e-4 and 1e-2',
  },
  quantities: {
    activations: 'activations',
    preActivations: 'sums before',
    activationGradients: 'gradients',
    weights: 'weights',
    weightGradients: 'weight gradients',
    updates: 'update : weight',
  },
  quantityHints: {
    activations:
      'What the units give over the training points, moment behind moment, the newest in front. Heaps at the ends of tanh or sigmoid are saturated; a needle at 0 is a dead ReLU.',
    preActivations: 'What comes into the function: the weighted sums, before they are bent',
    activationGradients:
      'How much the loss would change with each unit’s output. Where the axis shrinks from layer to layer towards the input, gradients vanish; where it grows, they explode.',
    weights:
      'The weights themselves: all alike, they learn alike; growing without end, λ is too small',
    weightGradients: 'What every step multiplies by the learning rate',
    updates:
      'How far the next step moves the weights, beside their own size. Around a thousandth is healthy: far below hardly learns, far above shakes.',
  },
  space: {
    title: 'The space through the layers',
    empty: 'Waiting for the run on the bench. Press play, or make one in the Lab.',
    straight: 'No hidden layer: nothing bends the plane, and every border is straight.',
    sample: '{shown} of {of} points shown',
    after: 'After {layer}',
    componentsNote: 'PC 1, 2 · {share}%',
    unitsNote: 'units {names}',
    classesNote: 'classes {names}',
    singleNote: 'one unit',
    axes: 'Axes',
    axesOf: 'Axes of {layer}',
    axesHint:
      'Which two numbers of the layer the picture shows: the two directions along which the points are most spread, or two of its units',
    components: 'Two leading components',
    units: 'Two units',
    across: 'Across',
    upwards: 'Upwards',
    unitHint: 'The unit that is drawn along this axis',
    picture: '{layer}: the bent plane and the points, axes {axes}, {lines} separating lines',
    notFinite: 'The numbers of this layer are no longer finite: there is no place to draw them at.',
    enlarge: 'Enlarge {layer}',
    enlargeHint: 'Large, with a walk to the next layers',
    walk: 'Walk through the layers',
    walkHint: 'One large picture that bends from layer to layer, until a line can cut it',
    walkPicture: 'The plane as it is bent: {where}',
    onTheWay: 'from {from} to {to}',
    go: 'Walk',
    rest: 'Stop walking',
    goHint: 'From layer to layer by itself; training goes on meanwhile',
    place: 'Place among the layers',
    placeHint: 'Back and forth between the layers; nothing is trained by it',
    leave: 'Side by side',
    leaveHint: 'Back to the row of all layers',
  },
  panels: {
    title: 'What is looked at',
  },
  panelNames: {
    layers: 'Layers',
  },
  panelHints: {
    layers: 'Activations, gradients and weights of every layer over time',
  },
  activations: {
    title: 'Activation functions',
    all: 'All functions',
    fewer: 'The lecture’s six',
    hint: 'Shows a function large, with what is known of it. Which one a layer has is set in the panel below the space.',
    curve: 'function',
    derivative: 'derivative',
    picture: '{name}: function and derivative between −4 and 4',
    sums: 'Green: the sums of {layer} over the training points',
  },
  activationTroubles: {
    linear: 'Bends nothing: linear layers one behind the other are one linear layer.',
    relu: 'Left of 0 it is flat: a unit whose sums are all there is dead, and gets no gradient to come back.',
    tanh: 'Centred at 0, but flat at both ends: saturated units pass hardly any gradient.',
    sigmoid:
      'Flat at both ends, never above a slope of 1/4, and not centred at 0: through many layers the gradient vanishes.',
    leakyRelu: 'Never flat, so that no unit dies; the slope left of 0 is one more setting.',
    elu: 'Smooth, and centred nearer to 0 than ReLU; far left it saturates, and exp costs time.',
    softplus: 'A smooth ReLU that is never quite 0; far left it hardly learns.',
    gelu: 'ReLU weighted by the chance of being positive: smooth, with a dip left of 0, and costly.',
    geluTanh: 'GELU by way of tanh: nearly the same curve, cheaper.',
    swish: 'x times its sigmoid: smooth, not monotonic left of 0.',
    maxout: 'The larger of two lines: it neither saturates nor dies, with twice the weights.',
  },
  findings: {
    title: 'What the layers show',
    none: 'Nothing of concern: no layer is dead or saturated beyond measure, and gradients reach the first one.',
    remedyHint: 'Changes the run on the bench; undo takes it back',
    deadUnits:
      '{layer}: {count} of {units} units are dead ({share}). They give 0 at every training point, so no gradient comes through.',
    saturatedUnits:
      '{layer}: {count} of {units} units are saturated ({share}): flat at nearly every training point, with hardly a gradient.',
    duplicateUnits:
      '{layer}: {count} of {units} units do the same as another one ({share}). The network could do without them.',
    vanishingGradients:
      'The gradient vanishes on its way back: {first} at the first hidden layer beside {last} at the last, a ratio of {ratio}.',
    explodingGradients:
      'The gradient explodes on its way back: {first} at the first hidden layer beside {last} at the last, a ratio of {ratio}.',
    allUnitsAlike:
      '{layer}: all {units} units are alike. They get the same gradient and stay the same: the layer is as good as one unit.',
    updateTooSmall:
      '{layer}: the next update is {ratio} of the weights, below 1e-4. It hardly learns.',
    updateTooLarge: '{layer}: the next update is {ratio} of the weights, above 1e-2. It shakes.',
    diverged: 'The run diverged at step {step}: its numbers are no longer finite.',
    noHiddenLayers:
      'There is no hidden layer: the scores are linear, and every border is straight.',
  },
  findingLevels: {
    note: 'Note.',
    warning: 'Warning.',
  },
} as const;
