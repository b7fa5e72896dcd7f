/** The ops as functions of tensors, named as in the table, where formulas and losses are described. */
import type { FunctionOpName } from '../contract/index.ts';
import type { Attributes } from '../ops/index.ts';
import type { Tensor } from './tensor.ts';

const unary = (op: FunctionOpName) => (x: Tensor) => x.recorder.apply(op, [x]);
const binary = (op: FunctionOpName) => (a: Tensor, b: Tensor) => a.recorder.apply(op, [a, b]);
/** With settings; what their defaults are is said at the ops. */
const unarySet = (op: FunctionOpName) => (x: Tensor, attributes?: Attributes) =>
  x.recorder.apply(op, [x], attributes);
const binarySet = (op: FunctionOpName) => (a: Tensor, b: Tensor, attributes?: Attributes) =>
  a.recorder.apply(op, [a, b], attributes);

export const add = binary('add');
export const subtract = binary('subtract');
export const multiply = binary('multiply');
export const divide = binary('divide');
export const negate = unary('negate');
export const power = binary('power');
export const exp = unary('exp');
export const log = unary('log');
export const sqrt = unary('sqrt');
export const abs = unary('abs');
export const sin = unary('sin');
export const cos = unary('cos');
export const max = binary('max');
export const min = binary('min');
export const sum = unarySet('sum');
export const mean = unarySet('mean');
export const reduceMax = unarySet('reduceMax');
export const reduceMin = unarySet('reduceMin');
export const dot = binary('dot');
/** a [m, n] · b [n, p] → [m, p]; vectors as in NumPy. */
export const matmul = binary('matmul');
export const transpose = unary('transpose');
export const reshape = unarySet('reshape');
export const concat = binarySet('concat');
export const slice = unarySet('slice');
export const sigmoid = unary('sigmoid');
export const tanh = unary('tanh');
export const relu = unary('relu');
export const leakyRelu = unarySet('leakyRelu');
export const elu = unarySet('elu');
export const softplus = unary('softplus');
export const gelu = unary('gelu');
export const geluTanh = unary('geluTanh');
export const swish = unary('swish');
export const maxout = unarySet('maxout');
/** Along the last dimension. */
export const softmax = unary('softmax');
export const logSoftmax = unary('logSoftmax');
/** logits [batch, classes], target [batch] → the mean loss in nats. */
export const softmaxCrossEntropy = binary('softmaxCrossEntropy');
/** scores [batch, classes], target [batch] → the mean loss; `margin` is Δ. */
export const hinge = binarySet('hinge');
export const squaredHinge = binarySet('squaredHinge');
export const oneVersusAllHinge = binarySet('oneVersusAllHinge');
/** z and target of one shape → the mean loss. */
export const logisticLoss = binary('logisticLoss');
export const squaredError = binary('squaredError');
/** weight, lambda [] → ½λ‖W‖² */
export const l2 = binary('l2');
/** weight, lambda [] → λΣ|W| */
export const l1 = binary('l1');
/** source [n] or [n, width], rows [batch] → [batch] or [batch, width] */
export const gather = binary('gather');
