/** The ops as functions of tensors, named as in the table, where formulas and losses are described. */
import type { FunctionOpName } from '../contract/index.ts';
import type { Attributes } from '../ops/index.ts';
import type { Tensor } from './tensor.ts';

const unary = (op: FunctionOpName) => (x: Tensor) => x.recorder.apply(op, [x]);
const binary = (op: FunctionOpName) => (a: Tensor, b: Tensor) => a.recorder.apply(op, [a, b]);
/** With settings that have defaults. */
const settable = (op: FunctionOpName) => (x: Tensor, attributes?: Attributes) =>
  x.recorder.apply(op, [x], attributes);

export const add = binary('add');
export const subtract = binary('subtract');
export const multiply = binary('multiply');
export const divide = binary('divide');
export const power = binary('power');
export const max = binary('max');
/** a [m, n] · b [n, p] → [m, p]; vectors as in NumPy. */
export const matmul = binary('matmul');
export const negate = unary('negate');
export const exp = unary('exp');
export const log = unary('log');
export const sigmoid = unary('sigmoid');
export const tanh = unary('tanh');
export const relu = unary('relu');
/** α = 0.1 where none is given. */
export const leakyRelu = settable('leakyRelu');
/** α = 1 where none is given. */
export const elu = settable('elu');
export const softplus = unary('softplus');
export const gelu = unary('gelu');
export const geluTanh = unary('geluTanh');
export const swish = unary('swish');
/** Along the last dimension. */
export const softmax = unary('softmax');
export const sum = settable('sum');
export const mean = settable('mean');
/** logits [batch, classes], target [batch] → the mean loss in nats. */
export const softmaxCrossEntropy = binary('softmaxCrossEntropy');
/** scores [batch, classes], target [batch] → the mean loss, with a margin of 1. */
export const hinge = binary('hinge');
export const squaredHinge = binary('squaredHinge');
export const oneVersusAllHinge = binary('oneVersusAllHinge');
/** weight, lambda [] → ½λ‖W‖² */
export const l2 = binary('l2');
/** source [n] or [n, width], rows [batch] → [batch] or [batch, width] */
export const gather = binary('gather');
