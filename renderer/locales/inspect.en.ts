/** The Inspect workspace's words in English. */
export const inspect = {
  layers: {
    input: 'Input',
    scores: 'Scores',
    quantity: 'What of the layers is shown',
    empty: 'The layers are being looked at …',
    dead: '{count} of {units} dead',
    saturated: '{share} saturated',
    meanGradient: "mean {'|'}g{'|'} {value}",
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
    ratioBegins: 'One step was looked at so far. Press play: the lines are drawn as it learns.',
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
    straight: 'Without a hidden layer nothing bends it.',
    sample: '{shown} of {of} points shown',
    after: 'After {layer}',
    componentsNote: 'PC · {share}%',
    unitsNote: 'units {names}',
    classesNote: 'classes {names}',
    singleNote: 'one unit',
    axes: 'Axes',
    axesOf: '{axes}: axes of {layer}',
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
    units: 'Units',
    surface: 'Loss around here',
    baselines: 'Baselines',
  },
  panelHints: {
    layers: 'Activations, gradients and weights of every layer over time',
    units: 'What every unit answers over the plane, and what the network is without it',
    surface: 'The loss over a plane through the weights, and the way that training took',
    baselines: 'Nearest neighbours and a linear classifier on the same points, beside the network',
  },
  activations: {
    title: 'Activation functions',
    all: 'All functions',
    fewer: 'The lecture’s six',
    hint: 'Shows a function large, with what is known of it. Which one a layer has is set in the panel below the space.',
    curve: 'function',
    derivative: 'derivative',
    picture: '{name}: function and derivative between −4 and 4',
    sums: 'Green: sums of {layer} over training points',
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
      '{layer}: {count} of {units} units are dead ({share}): 0 at every training point, so no gradient comes through.',
    saturatedUnits:
      '{layer}: {count} of {units} units are saturated ({share}): flat at nearly every training point, with hardly a gradient.',
    duplicateUnits:
      '{layer}: {count} of {units} units do the same as another one ({share}). The network could do without them.',
    vanishingGradients:
      'The gradient vanishes on its way back: {first} at the first hidden layer beside {last} at the scores, a ratio of {ratio}.',
    explodingGradients:
      'The gradient explodes on its way back: {first} at the first hidden layer beside {last} at the scores, a ratio of {ratio}.',
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
  report: {
    title: 'Health report',
    hint: 'Saves what there is to say of this run as a zip: set-up, curves, boundary, gradient check and findings, with pictures. Training goes on.',
    writing: 'Writing the report …',
    saved: 'Saved as {name}.',
  },
  study: {
    cancel: 'Stop computing',
    cancelHint: 'Leaves it; what was shown before stays, and training goes on',
  },
  units: {
    none: 'This network has no hidden layer, so there are no units to look at. Add a layer in the Lab.',
    empty: 'The units are being looked at …',
    notFound: 'No unit is called so, or has such a mark. Empty the search, or take the marks off.',
    order: 'Order',
    orderHint:
      'As they stand in the network; or those first that differ most from point to point; or those that the next layer listens to most',
    search: 'Layer.unit',
    searchHint: 'Only units whose name begins so: 2. for all of the second layer',
    maps: 'All units: what each answers over the plane',
    one: 'One unit',
    choose: 'Choose a unit on the left: its numbers, its weights, and a switch to turn it off.',
    mapOf: '{unit}: what it answers over the plane',
    mean: 'mean',
    spread: 'spread σ',
    least: 'least',
    most: 'most',
    outgoing: 'out ‖w‖',
    twin: 'Its twin is unit {unit} of the same layer.',
    weights: '{count} incoming weights, the largest from {from}: {value}; bias {bias}',
    noWeights: 'This layer has no weights of its own.',
    turnOff: 'Turn off',
    turnOn: 'Turn on',
    switchHint:
      'Sets what the unit gives to 0 in the picture beside, to see what it is for. The run itself keeps learning with it. (Delete)',
    isOff: 'turned off',
    compare: 'With and without',
    offCount: 'Turned off: {count}',
    allOnWords:
      'Turn a unit off: decision and loss with it and without it stand here side by side.',
    allOn: 'All on again',
    allOnHint: 'Ends the comparison; the run has had all its units all the time',
    with: 'All units',
    without: 'Without them',
  },
  unitOrders: {
    layer: 'By layer',
    spread: 'By spread',
    outgoing: 'By outgoing weight',
  },
  unitMarks: {
    dead: 'dead',
    saturated: 'saturated',
    duplicate: 'duplicate',
  },
  unitSigns: {
    dead: '✕',
    saturated: '▬',
    duplicate: '=',
  },
  unitMarkMeanings: {
    dead: 'dead: gives 0 at every training point',
    saturated: 'saturated: on a flat end at 90% of them or more',
    duplicate: 'duplicate: does the same as a unit before it',
  },
  unitMarkHints: {
    dead: 'Dead: it gives 0 at every training point, so no gradient comes through it and it cannot come back.',
    saturated:
      'Saturated: at 90% of the training points or more it lies on a flat end of its function, and hardly any gradient comes through.',
    duplicate:
      'Duplicate: it does the same as a unit before it, or the opposite; the network could do without one of the two.',
  },
  surface: {
    directions: 'Directions of the plane',
    directionsHint:
      'Random: two directions, layer by layer as long as the weights. Path: the two along which training went furthest. The weights themselves are in the middle.',
    random: 'Random',
    path: 'Path of training',
    others: 'Other random directions',
    othersHint: 'Another plane through the same weights: what all of them show is no accident',
    span: 'How far around',
    spanHint: '1 is as far as the weights are long: there, each layer is moved by its own size',
    look: 'Look again',
    lookHint: 'Computes the loss around the weights as they are now; training goes on meanwhile',
    computing: 'Computing the loss …',
    contours: 'Train loss around the weights',
    atStep: 'step {step}',
    slice: 'Along the gradient',
    sliceAxis: 'downhill: distance along −gradient',
    here: 'here',
    next: 'next step of plain descent',
    noSlice: 'The gradient is zero here, or not finite: there is no way downhill to follow.',
    empty: 'The loss around the weights is being computed …',
    old: 'The run has gone on to step {step}: look again.',
    range: 'Loss from {low} (strong) to {high} (pale).',
    sample: 'Taken on {points} of {of} training points.',
    states: 'Orange: the path through {count} kept states, and the weights now.',
    picture:
      'Train loss over a plane through the weights: from {low} to {high}, {loss} in the middle; the path of training through {count} states',
    slicePicture: 'Train loss along the gradient: {loss} here, {next} after the next step',
    slicePictureAlone: 'Train loss along the gradient: {loss} here',
    reasons: {
      diverged:
        'The weights or their loss are no longer finite: there is nothing around them to show. Reset the run, or go back in its history.',
      zeroWeights:
        'All weights are 0: they have no length to look around by. Let the run learn a step, or draw other first weights.',
    },
    fallbacks: {
      fewStates:
        'Fewer than three states are kept, too few for a path: random directions are shown.',
      standsStill:
        'The kept states are all alike, so the path has no direction: random ones are shown.',
    },
  },
  baselines: {
    title: 'Same points, three ways',
    way: 'way',
    score: 'test',
    stored: 'stored',
    perPoint: 'per point',
    again: 'Measure again',
    againHint: 'Measures all three again, the network as it is now',
    computing: 'Measuring the other ways …',
    old: 'Measured at step {step}.',
    neighborsTitle: '{k}-nearest, {distance}',
    linearTitle: 'linear, {loss}',
    networkTitle: 'network {sizes}',
    k: 'Neighbours k',
    kHint: 'So many nearest training points vote. 1 learns all by heart; many smooth the border.',
    distance: 'Distance',
    distanceHint: 'How near is measured: along the axes (L1) or straight (L2)',
    loss: 'Loss of the linear classifier',
    lossHint: 'What its training makes small: hinge wants a margin, softmax wants probability',
    templates:
      'A linear classifier has one template per class, so every border is straight. Nearest neighbours keep every point as a template. A network makes its own, as many as it has units.',
    lines: 'Dashed: where a class’s score is 0. The linear one learned {steps} steps.',
    picture: '{way}: decision over the plane, {score} on the test points',
    empty: 'Being measured …',
  },
  distances: {
    l1: 'L1',
    l2: 'L2',
  },
  linearLosses: {
    hinge: 'hinge',
    softmaxCrossEntropy: 'softmax',
  },
  wayReasons: {
    tooFewPoints: 'There are fewer training points than neighbours: choose a smaller k.',
    regression:
      'The points have numbers, not classes: a linear classifier has nothing to tell apart.',
    diverged: 'The weights are no longer finite: there is nothing to decide with. Reset the run.',
  },
} as const;
