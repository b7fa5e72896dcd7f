/** Softmax, and the cross-entropy loss on top of it. */
import { exp, log, sizeOf, type NumericArray } from '../tensor/index.ts';
import { defineOp } from './op.ts';
import { classDomains, classSamples, classShape, requireRows, rowsOf, type Rows } from './rows.ts';

/** pᵢ = e^zᵢ / Σ e^zⱼ along the last dimension; `z` is [batch, classes] or [classes]. */
export const softmax = defineOp<Rows>({
  name: 'softmax',
  formula: 'e^zᵢ / Σⱼ e^zⱼ',
  gradient: 'dzᵢ = pᵢ (gᵢ − Σⱼ gⱼ pⱼ)',
  role: 'mixer',
  inputs: ['z'],
  differentiable: [true],
  domains: [{ kind: 'real', low: -2, high: 2 }],
  samples: [{ shapes: [[3]] }, { shapes: [[1]] }, { shapes: [[2, 3]] }, { shapes: [[2, 1]] }],
  shape: ([z]) => {
    requireRows('softmax', z);
    return z;
  },
  layout: rowsOf,
  forward({ inputs: [z], output }, { batch, classes }) {
    for (let row = 0; row < batch; row++) softmaxRow(z, output, row * classes, classes);
  },
  backward({ output: p, upstream, downstream: [dz] }, { batch, classes }) {
    if (!dz) return;
    for (let row = 0; row < batch; row++) {
      const start = row * classes;
      let mixed = 0;
      for (let c = start; c < start + classes; c++) mixed += upstream[c] * p[c];
      for (let c = start; c < start + classes; c++) dz[c] += p[c] * (upstream[c] - mixed);
    }
  },
});

/** zᵢ − ln Σ e^zⱼ along the last dimension; finite for logits of ±1000. */
export const logSoftmax = defineOp<Rows>({
  name: 'logSoftmax',
  formula: 'zᵢ − ln Σⱼ e^zⱼ',
  gradient: 'dzᵢ = gᵢ − pᵢ Σⱼ gⱼ',
  role: 'mixer',
  inputs: ['z'],
  differentiable: [true],
  domains: [{ kind: 'real', low: -2, high: 2 }],
  samples: [{ shapes: [[3]] }, { shapes: [[1]] }, { shapes: [[2, 3]] }, { shapes: [[2, 1]] }],
  shape: ([z]) => {
    requireRows('logSoftmax', z);
    return z;
  },
  layout: rowsOf,
  scratchSize: ([z]) => sizeOf(z),
  forward({ inputs: [z], output, scratch: p }, { batch, classes }) {
    for (let row = 0; row < batch; row++) {
      const start = row * classes;
      const logSum = softmaxRow(z, p, start, classes);
      for (let c = start; c < start + classes; c++) output[c] = z[c] - logSum;
    }
  },
  backward({ scratch: p, upstream, downstream: [dz] }, { batch, classes }) {
    if (!dz) return;
    for (let row = 0; row < batch; row++) {
      const start = row * classes;
      let total = 0;
      for (let c = start; c < start + classes; c++) total += upstream[c];
      for (let c = start; c < start + classes; c++) dz[c] += upstream[c] - p[c] * total;
    }
  },
});

/**
 * The mean over the batch of −ln p[target], in nats; `z` are logits [batch, classes] or [classes],
 * `target` class numbers from 0, [batch] or []. Computed as ln Σ e^(z − max) − (z[target] − max), so
 * that logits of ±1000 stay finite. dz = (p − onehot(target)) / batch.
 */
export const softmaxCrossEntropy = defineOp<Rows>({
  name: 'softmaxCrossEntropy',
  formula: 'mean of −ln softmax(z)[target]',
  gradient: 'dz = g · (p − onehot(target)) / batch',
  role: 'mixer',
  inputs: ['z', 'target'],
  differentiable: [true, false],
  domains: classDomains,
  samples: classSamples,
  shape: ([z, target]) => classShape('softmaxCrossEntropy', z, target),
  layout: rowsOf,
  scratchSize: ([z]) => sizeOf(z),
  forward({ inputs: [z, target], output, scratch: p }, { batch, classes }) {
    let total = 0;
    for (let row = 0; row < batch; row++) {
      const start = row * classes;
      const logSum = softmaxRow(z, p, start, classes);
      total += logSum - z[start + target[row]];
    }
    output[0] = total / batch;
  },
  backward({ inputs: [, target], scratch: p, upstream, downstream: [dz] }, { batch, classes }) {
    if (!dz) return;
    const factor = upstream[0] / batch;
    for (let row = 0; row < batch; row++) {
      const start = row * classes;
      for (let c = 0; c < classes; c++) {
        dz[start + c] += factor * (p[start + c] - (c === target[row] ? 1 : 0));
      }
    }
  },
});

/** Writes one row of probabilities and returns ln Σ e^z. Shifted by the largest logit, so that nothing overflows. */
function softmaxRow(z: NumericArray, p: NumericArray, start: number, classes: number): number {
  let largest = z[start];
  for (let c = start + 1; c < start + classes; c++) if (z[c] > largest) largest = z[c];
  let total = 0;
  for (let c = start; c < start + classes; c++) {
    p[c] = exp(z[c] - largest);
    total += p[c];
  }
  for (let c = start; c < start + classes; c++) p[c] /= total;
  return largest + log(total);
}
