/** The names of everything the lab offers, in the order in which it is shown. */

/** Ops that compute a tensor from tensors. */
export const functionOpNames = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'power',
  'exp',
  'log',
  'sqrt',
  'abs',
  'sin',
  'cos',
  'max',
  'min',
  'sum',
  'mean',
  'reduceMax',
  'reduceMin',
  'dot',
  'matmul',
  'transpose',
  'reshape',
  'concat',
  'slice',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'softplus',
  'gelu',
  'geluTanh',
  'swish',
  'maxout',
  'softmax',
  'logSoftmax',
  'softmaxCrossEntropy',
  'hinge',
  'squaredHinge',
  'oneVersusAllHinge',
  'logisticLoss',
  'squaredError',
  'l2',
  'l1',
  'gather',
] as const;
export type FunctionOpName = (typeof functionOpNames)[number];

/** Ops that move a parameter along its gradient, in place. */
export const updateOpNames = [
  'sgdUpdate',
  'momentumUpdate',
  'nesterovUpdate',
  'adagradUpdate',
  'rmspropUpdate',
  'adamUpdate',
  'adamWUpdate',
] as const;
export type UpdateOpName = (typeof updateOpNames)[number];

/** What a gate does to the gradient that flows back through it. */
export const gateRoles = ['distributor', 'switcher', 'router', 'scaler', 'mixer'] as const;
export type GateRole = (typeof gateRoles)[number];

export const activationNames = [
  'linear',
  'relu',
  'tanh',
  'sigmoid',
  'leakyRelu',
  'elu',
  'softplus',
  'gelu',
  'geluTanh',
  'swish',
] as const;
export type ActivationName = (typeof activationNames)[number];

export const layerNames = [
  'dense',
  'activation',
  'maxout',
  'dropout',
  'batchNorm',
  'residual',
] as const;
export type LayerName = (typeof layerNames)[number];

/** What a network can be given of a point (x1, x2), as in TensorFlow Playground. */
export const inputFeatureNames = [
  'x1',
  'x2',
  'x1Squared',
  'x2Squared',
  'x1x2',
  'sinX1',
  'sinX2',
] as const;
export type InputFeatureName = (typeof inputFeatureNames)[number];

/** What is asked about a point: its class, or a number. */
export const taskNames = ['classification', 'regression'] as const;
export type Task = (typeof taskNames)[number];

export const lossNames = [
  'softmaxCrossEntropy',
  'hinge',
  'squaredHinge',
  'oneVersusAllHinge',
  'logistic',
  'squaredError',
] as const;
export type LossName = (typeof lossNames)[number];

export const regularizerNames = ['l2', 'l1', 'elasticNet'] as const;

export const scheduleNames = ['constant', 'step', 'exponential', 'inverseTime', 'cosine'] as const;

export const initializerNames = [
  'he',
  'heUniform',
  'xavierNormal',
  'xavierUniform',
  'lecunNormal',
  'lecunUniform',
  'normal',
  'zeros',
] as const;

export const optimizerNames = [
  'sgd',
  'momentum',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adam',
  'adamW',
] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export const classDatasetNames = [
  'spirals',
  'moons',
  'circles',
  'xor',
  'blobs',
  'checkerboard',
  'rings',
] as const;
export type ClassDatasetName = (typeof classDatasetNames)[number];

/** Toy data whose targets are numbers. */
export const valueDatasetNames = ['plane', 'bumps'] as const;
export type ValueDatasetName = (typeof valueDatasetNames)[number];

export const datasetNames = [...classDatasetNames, ...valueDatasetNames] as const;
export type DatasetName = (typeof datasetNames)[number];

/** Measured data that comes with the lab. */
export const realDatasetNames = ['iris', 'penguins'] as const;
export type RealDatasetName = (typeof realDatasetNames)[number];

/** How far apart two points are, for nearest neighbours. */
export const distanceNames = ['l1', 'l2'] as const;
export type DistanceName = (typeof distanceNames)[number];

export const backendNames = ['simd', 'reference'] as const;
export type BackendName = (typeof backendNames)[number];

/** The independent streams of random numbers that one seed feeds. */
export const randomStreamNames = ['data', 'split', 'init', 'batches', 'dropout'] as const;
export type RandomStreamName = (typeof randomStreamNames)[number];
