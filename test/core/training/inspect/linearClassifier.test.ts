/** The linear classifier beside a network: its optimum beside plain gradient descent, and its lines. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec, type RunSpecInput } from '../../../../core/contract/index.ts';
import { linearClassifierSpec, Run, scoreLines } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

const base: RunSpecInput = {
  version: 1,
  backend: 'reference',
  data: { kind: 'generated', dataset: 'blobs', classes: 3, noise: 0.6, size: { perClass: 20 } },
  network: { layers: [{ type: 'dense', units: 5 }] },
  regularizer: { name: 'l2', lambda: 0.02 },
  optimizer: { name: 'momentum' },
  clipNorm: 1,
  batchSize: 7,
  learningRate: 30,
  stop: { steps: 3 },
};

function trained(loss: 'hinge' | 'softmaxCrossEntropy', changes: Partial<RunSpecInput> = {}): Run {
  const run = new Run(linearClassifierSpec(parseRunSpec({ ...base, ...changes }), loss));
  run.advance();
  return run;
}

/** Σ over classes of λ/2 (w₁² + w₂²) + the mean loss. @param lines [classes, 3] */
function objectiveAt(lines: Float64Array, run: Run, lossOf: (s: number[], y: number) => number) {
  const { features, labels, count } = run.dataset.train;
  let total = 0;
  for (let row = 0; row < count; row++) {
    const scores = Array.from({ length: 3 }, (_, c) => {
      const [w1 = NaN, w2 = NaN, b = NaN] = lines.subarray(3 * c);
      return w1 * (features[2 * row] ?? NaN) + w2 * (features[2 * row + 1] ?? NaN) + b;
    });
    total += lossOf(scores, labels[row] ?? NaN) / count;
  }
  lines.forEach((w, i) => (total += i % 3 < 2 ? 0.01 * w * w : 0));
  return total;
}

const softmaxLoss = (scores: number[], y: number) =>
  Math.log(scores.reduce((sum, s) => sum + Math.exp(s), 0)) - (scores[y] ?? NaN);
const hingeLoss = (scores: number[], y: number) =>
  scores.reduce((sum, s, c) => sum + (c === y ? 0 : Math.max(0, s - (scores[y] ?? NaN) + 1)), 0);

/** Plain gradient descent by central differences, from 0. */
function descended(run: Run): Float64Array {
  const lines = new Float64Array(9);
  for (let step = 0; step < 1500; step++) {
    const gradient = lines.map((_, i) => {
      const at = (offset: number) => {
        const moved = lines.slice();
        moved[i] = (moved[i] ?? NaN) + offset;
        return objectiveAt(moved, run, softmaxLoss);
      };
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });
    gradient.forEach((g, i) => (lines[i] = (lines[i] ?? NaN) - 0.5 * g));
  }
  return lines;
}

describe('linearClassifierSpec', () => {
  it('comes to the optimum of softmax with the run’s own λ, whatever the run’s rate is', () => {
    const run = trained('softmaxCrossEntropy');
    expect(run.dataset.train.features).toEqual(new Run(parseRunSpec(base)).dataset.train.features);
    const lines = scoreLines(run);
    const known = descended(run);
    const { trainLoss } = run.measure();
    expectClose(trainLoss ?? NaN, objectiveAt(lines, run, softmaxLoss), { relative: 1e-12 });
    expectClose(trainLoss ?? NaN, objectiveAt(known, run, softmaxLoss), { absolute: 1e-6 });
    // Weights alone: a constant added to all biases changes nothing.
    const weights = (all: Float64Array) => all.filter((_, i) => i % 3 < 2);
    expectClose(weights(lines), weights(known), { absolute: 2e-3 });
  });

  it('comes to a hinge loss that no step around it makes lower', () => {
    const run = trained('hinge');
    const lines = scoreLines(run);
    const lowest = objectiveAt(lines, run, hingeLoss);
    for (const [i] of lines.entries()) {
      for (const offset of [-0.3, -0.1, -0.03, 0.03, 0.1, 0.3]) {
        const moved = lines.slice();
        moved[i] = (moved[i] ?? NaN) + offset;
        expect(objectiveAt(moved, run, hingeLoss)).toBeGreaterThan(lowest - 5e-4);
      }
    }
  });

  it('gives lines that are the scores at any place', () => {
    const run = trained('hinge');
    const lines = scoreLines(run);
    const scores = run.scores(Float64Array.of(0.7, -1.3));
    const byLines = scores.map((_, c) => {
      const [w1 = NaN, w2 = NaN, b = NaN] = lines.subarray(3 * c);
      return 0.7 * w1 - 1.3 * w2 + b;
    });
    expectClose(byLines, scores, { absolute: 1e-12 });
  });
});
