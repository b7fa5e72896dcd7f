/** Losses that ask for a margin: scores far enough on the right side cost nothing. */
import type { FunctionOpName } from '../contract/index.ts';
import { defineOp, type Attributes, type FunctionOp } from './op.ts';
import { classDomains, classSamples, classShape, rowsOf, type Rows } from './rows.ts';

interface MarginRows extends Rows {
  readonly margin: number;
}

const settingsOf = (rows: Rows, { margin = 1 }: Attributes): MarginRows => ({ ...rows, margin });

/**
 * The multiclass hinge loss of J. Weston and C. Watkins (1999), as in the lecture: the mean over the batch of
 * Σ max(0, z[j] − z[target] + Δ) over the other classes j. PyTorch's MultiMarginLoss divides it by the number of
 * classes too. At the kink the gradient is 0.
 */
export const hinge = weston('hinge', 'mean of Σⱼ max(0, zⱼ − z[target] + Δ)', {
  gradient: 'dzⱼ = g / batch where zⱼ − z[target] + Δ > 0, dz[target] = −Σⱼ dzⱼ',
  cost: (excess) => excess,
  slope: () => 1,
});

/** The hinge loss with every excess squared: smooth at the margin, and harder on what is far off. */
export const squaredHinge = weston('squaredHinge', 'mean of Σⱼ max(0, zⱼ − z[target] + Δ)²', {
  gradient: 'dzⱼ = 2 g max(0, zⱼ − z[target] + Δ) / batch, dz[target] = −Σⱼ dzⱼ',
  cost: (excess) => excess * excess,
  slope: (excess) => 2 * excess,
});

interface Weston {
  readonly gradient: string;
  /** Of an excess over the margin, above 0. */
  readonly cost: (excess: number) => number;
  readonly slope: (excess: number) => number;
}

function weston(
  name: FunctionOpName,
  formula: string,
  { gradient, cost, slope }: Weston,
): FunctionOp {
  return defineOp<MarginRows>({
    name,
    formula,
    gradient,
    role: 'router',
    inputs: ['z', 'target'],
    differentiable: [true, false],
    domains: classDomains,
    samples: [...classSamples, { shapes: [[4, 3], [4]], attributes: { margin: 0.5 } }],
    shape: ([z, target]) => classShape(name, z, target),
    layout: (inputs, _, attributes) => settingsOf(rowsOf(inputs), attributes),
    forward({ inputs: [z, target], output }, { batch, classes, margin }) {
      let total = 0;
      for (let row = 0; row < batch; row++) {
        const right = row * classes + target[row];
        for (let at = row * classes; at < (row + 1) * classes; at++) {
          const excess = z[at] - z[right] + margin;
          // Written so that NaN passes: NaN <= 0 is false.
          if (at !== right && !(excess <= 0)) total += cost(excess);
        }
      }
      output[0] = total / batch;
    },
    backward({ inputs: [z, target], upstream, downstream: [dz] }, { batch, classes, margin }) {
      if (!dz) return;
      for (let row = 0; row < batch; row++) {
        const right = row * classes + target[row];
        for (let at = row * classes; at < (row + 1) * classes; at++) {
          const excess = z[at] - z[right] + margin;
          if (at === right || excess <= 0) continue;
          const gradientHere = (upstream[0] * slope(excess)) / batch;
          dz[at] += gradientHere;
          dz[right] -= gradientHere;
        }
      }
    },
  });
}

/**
 * One binary hinge per class: the mean over the batch of Σ max(0, Δ − tⱼ zⱼ), t being 1 for the target and −1 for
 * the others. At the kink the gradient is 0.
 */
export const oneVersusAllHinge = defineOp<MarginRows>({
  name: 'oneVersusAllHinge',
  formula: 'mean of Σⱼ max(0, Δ − tⱼ zⱼ), t[target] = 1, else −1',
  gradient: 'dzⱼ = −tⱼ g / batch where Δ − tⱼ zⱼ > 0 else 0',
  role: 'router',
  inputs: ['z', 'target'],
  differentiable: [true, false],
  domains: classDomains,
  samples: [...classSamples, { shapes: [[4, 3], [4]], attributes: { margin: 0.5 } }],
  shape: ([z, target]) => classShape('oneVersusAllHinge', z, target),
  layout: (inputs, _, attributes) => settingsOf(rowsOf(inputs), attributes),
  forward({ inputs: [z, target], output }, { batch, classes, margin }) {
    let total = 0;
    for (let row = 0; row < batch; row++) {
      for (let c = 0; c < classes; c++) {
        const t = c === target[row] ? 1 : -1;
        const excess = margin - t * z[row * classes + c];
        // Written so that NaN passes: NaN <= 0 is false.
        if (!(excess <= 0)) total += excess;
      }
    }
    output[0] = total / batch;
  },
  backward({ inputs: [z, target], upstream, downstream: [dz] }, { batch, classes, margin }) {
    if (!dz) return;
    for (let row = 0; row < batch; row++) {
      for (let c = 0; c < classes; c++) {
        const t = c === target[row] ? 1 : -1;
        const at = row * classes + c;
        if (margin - t * z[at] > 0) dz[at] -= (upstream[0] * t) / batch;
      }
    }
  },
});
