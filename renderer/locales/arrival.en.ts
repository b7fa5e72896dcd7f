/** Words of the gallery, of sharing and of the projector mode. */
export const arrival = {
  gallery: {
    title: 'Gallery',
    hint: 'Ready set-ups to begin with, each with something to look for',
    description:
      'Each card opens a set-up in place of the one on the bench. Undo brings that one back.',
  },
  galleryTitles: {
    spiral: 'The lecture’s spiral',
    linearSpiral: 'Straight lines through a spiral',
    lambdaNotSize: 'λ instead of size',
    overfitting: 'Learned by heart',
    xor: 'XOR',
    features: 'The right features',
    zeros: 'All weights begin at 0',
    vanishing: 'Vanishing gradient',
    batchNorm: 'Rescued by batch normalization',
    deadUnits: 'Dead ReLUs',
    plane: 'A plane of numbers',
    bumps: 'Bumps',
    iris: 'Iris',
    penguins: 'Penguins',
  },
  galleryWords: {
    spiral: 'Three arms, two hidden layers: the boundary winds itself between the points.',
    linearSpiral:
      'Without a hidden layer every border is straight: about half of the points stay wrong.',
    lambdaNotSize:
      'Two layers of 60 units learn every noisy point, and the test loss climbs. Set λ to 0.01 and leave the size.',
    overfitting:
      'Many units, much noise, few points: the train accuracy goes to 100 %, the test accuracy does not.',
    xor: 'Four tanh units are enough. Remove the hidden layer: no line can do it.',
    features: 'Circles for a linear classifier: with x₁² and x₂² it needs no hidden layer.',
    zeros:
      'All units of the layer are the same, and stay so: no gradient tells them apart. The loss stays at chance.',
    vanishing:
      'Six sigmoid layers: so little of the gradient reaches the front that the loss stays at chance.',
    batchNorm: 'The same six sigmoid layers with batch normalization in between: they learn.',
    deadUnits:
      'A learning rate of 3 throws ReLUs to where they give 0 for every point. They never come back.',
    plane: 'A regression: without a hidden layer the network finds the plane in the noise.',
    bumps: 'A regression with hills and hollows: two tanh layers shape all six.',
    iris: 'Flowers by the size of their petals: two of the three kinds overlap.',
    penguins:
      'Three kinds by bill and flipper: the hinge loss needs no more than straight borders.',
  },
  share: {
    title: 'Share',
    hint: 'This set-up as a text to send, and a field to open one that came',
    description:
      'A set-up is data, network, objective and seeds: whoever opens it sees the same numbers.',
    this: 'This set-up',
    copy: 'Copy',
    copyHint: 'Copies the text, to be pasted into a message',
    copied: 'Copied. Paste it anywhere, also into another lab’s window.',
    selected: 'The clipboard is closed to this page: the text is selected, press Ctrl+C.',
    tooLong:
      'This set-up has points of its own and would make a text of {characters} characters; {most} are the most. Larger data belongs into a project file.',
    other: 'Open another one',
    placeholder: 'bplab:1:…  https://playground.tensorflow.org/#…',
    open: 'Open',
    openHint: 'Puts the set-up in place of the one on the bench; undo brings that one back',
    unchanged: 'Nothing was changed.',
    opened: 'Opened, as far as it is understood.',
    openedLink: 'Opened: the settings of the TensorFlow Playground link. What has no like here:',
    unknown: 'Not understood and left out:',
  },
  missingPart: {
    what: 'This part of the page could not be fetched. The lab may have ended; runs that it still has go on.',
    reload: 'Reload the page',
    reloadHint: 'Fetches the page anew; runs go on meanwhile',
  },
  takeNetwork: {
    title: 'The trained network',
    note: 'As it stands at the step that is shown, with points to check it by. Points go in as they were measured.',
    bring: 'Weights from a file…',
    bringHint:
      'A weights.json for a network of these layers: training goes on from its numbers; undo brings this run back',
    tooLarge: '{name} is too large for weights: {most} MB are the most.',
    boundaryCaption: 'Step {step}',
  },
  takeNetworks: {
    onnx: 'ONNX',
    pytorch: 'PyTorch',
    numpy: 'NumPy',
    json: 'Weights, JSON',
    csv: 'Weights, CSV',
    png: 'Boundary, PNG',
    svg: 'Boundary, SVG',
  },
  takeNetworkHints: {
    onnx: 'For ONNX Runtime and its like: operator set 17, float32',
    pytorch: 'A program with the network and its weights, to train on in PyTorch',
    numpy: 'A program to read: a line per layer, with the weights',
    json: 'All weights, to be brought back here or read elsewhere; a matrix is [in, out]',
    csv: 'A line per number, for a spreadsheet',
    png: 'The decision field with the training points, twice the size, for a slide',
    svg: 'The decision field with the training points, sharp at any size',
  },
  shareProblems: {
    strange:
      'This is no set-up. Paste a text that begins with bplab:1: or a link of playground.tensorflow.org.',
    damaged:
      'The text is damaged: some of its characters are not the ones that were copied. Copy it again.',
    truncated: 'The end of the text is missing. Copy all of it.',
    tooLarge:
      'The text, or what is in it, is too large: {most} characters are the most. Larger data belongs into a project file.',
    newer:
      'This set-up comes from a newer lab (version {detail}). Open it there, or update this one.',
    invalid: 'The text is whole, but asks for what cannot be: {detail}',
  },
  playgroundLosses: {
    points: 'The points are drawn by this lab’s own generators, from −1 to 1 instead of −6 to 6.',
    noise: 'The noise is about as strong, but normally distributed.',
    outputActivation: 'There the output goes through a last tanh before the squared error.',
    firstWeights:
      'The first weights have the same spread, but are drawn from a normal distribution; biases begin at 0 instead of 0.1.',
    cosine: 'cos(x) and cos(y) are left out.',
    noFeatures: 'The link has no input features: x₁ and x₂ are taken.',
    l1Pruning: 'There L1 holds weights that cross 0 at 0 for good; here they may come back.',
    view: 'What the page of the link shows or hides is left out.',
  },
  projector: {
    title: 'Projector',
    hint: 'One part of the screen, large, for a whole class; training goes on',
    view: 'Shown large',
    viewHint: 'What the class sees; training goes on',
    leave: 'Back to the bench',
    leaveHint: 'All panels again; training goes on',
  },
  projectorViews: {
    boundary: 'Boundary',
    network: 'Network',
    curves: 'Curves',
  },
} as const;
