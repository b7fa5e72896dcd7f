/** The one table of ops. Whatever is listed here can be recorded, trained, checked and shown. */
import type { FunctionOpName, UpdateOpName } from '../contract/index.ts';
import { relu, sigmoid, tanh } from './activations.ts';
import { add, divide, max, multiply, negate, power, subtract } from './arithmetic.ts';
import { exp, log } from './exponential.ts';
import { gather } from './gather.ts';
import { matmul } from './matmul.ts';
import type { FunctionOp, UpdateOp } from './op.ts';
import { mean, sum } from './reductions.ts';
import { l2 } from './regularizers.ts';
import { softmax, softmaxCrossEntropy } from './softmax.ts';
import { adamUpdate, sgdUpdate } from './updates.ts';

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
  max,
  sum,
  mean,
  matmul,
  sigmoid,
  tanh,
  relu,
  softmax,
  softmaxCrossEntropy,
  l2,
  gather,
};

export const updateOps: Readonly<Record<UpdateOpName, UpdateOp>> = { sgdUpdate, adamUpdate };
