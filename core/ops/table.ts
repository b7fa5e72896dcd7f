/** The one table of ops. Whatever is listed here can be recorded, trained, checked and shown. */
import type { FunctionOpName, UpdateOpName } from '../contract/index.ts';
import {
  elu,
  gelu,
  geluTanh,
  leakyRelu,
  relu,
  sigmoid,
  softplus,
  swish,
  tanh,
} from './activations.ts';
import {
  abs,
  add,
  divide,
  max,
  min,
  multiply,
  negate,
  power,
  sqrt,
  subtract,
} from './arithmetic.ts';
import { exp, log } from './exponential.ts';
import { gather } from './gather.ts';
import { hinge, oneVersusAllHinge, squaredHinge } from './hinge.ts';
import { dot, matmul } from './matmul.ts';
import { maxout } from './maxout.ts';
import type { FunctionOp, UpdateOp } from './op.ts';
import { mean, reduceMax, reduceMin, sum } from './reductions.ts';
import { l1, l2 } from './regularizers.ts';
import { concat, reshape, slice, transpose } from './shapes.ts';
import { logSoftmax, softmax, softmaxCrossEntropy } from './softmax.ts';
import { logisticLoss, squaredError } from './targets.ts';
import { cos, sin } from './trigonometric.ts';
import {
  adagradUpdate,
  adamUpdate,
  adamWUpdate,
  momentumUpdate,
  nesterovUpdate,
  rmspropUpdate,
  sgdUpdate,
} from './updates.ts';

export type FunctionOps = Readonly<Record<FunctionOpName, FunctionOp>>;

export const functionOps: FunctionOps = {
  add,
  subtract,
  multiply,
  divide,
  negate,
  power,
  exp,
  log,
  sqrt,
  abs,
  sin,
  cos,
  max,
  min,
  sum,
  mean,
  reduceMax,
  reduceMin,
  dot,
  matmul,
  transpose,
  reshape,
  concat,
  slice,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  softplus,
  gelu,
  geluTanh,
  swish,
  maxout,
  softmax,
  logSoftmax,
  softmaxCrossEntropy,
  hinge,
  squaredHinge,
  oneVersusAllHinge,
  logisticLoss,
  squaredError,
  l2,
  l1,
  gather,
};

export const updateOps: Readonly<Record<UpdateOpName, UpdateOp>> = {
  sgdUpdate,
  momentumUpdate,
  nesterovUpdate,
  adagradUpdate,
  rmspropUpdate,
  adamUpdate,
  adamWUpdate,
};
