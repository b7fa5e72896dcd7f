/** The spiral case study without randomness: explicit points and weights whose numbers are known to twelve digits. */
import type { RunSpecInput } from '../../core/contract/index.ts';

const CLASSES = 3;
const POINTS = 100;

const linspace = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) =>
    i === count - 1 ? to : from + (i * (to - from)) / (count - 1),
  );

/** Class j: radius linspace(0, 1), angle linspace(4j, 4(j + 1)), x = (r sin t, r cos t). */
function caseStudyPoints() {
  const x: [number, number][] = [];
  const labels: number[] = [];
  const radii = linspace(0, 1, POINTS);
  for (let label = 0; label < CLASSES; label++) {
    linspace(4 * label, 4 * (label + 1), POINTS).forEach((angle, i) => {
      const radius = radii[i] ?? NaN;
      x.push([radius * Math.sin(angle), radius * Math.cos(angle)]);
      labels.push(label);
    });
  }
  return { x, labels };
}

/** The k-th weight is 0.1 sin k, counted from 1 through W1 and then W2, row-major; biases are zero. */
function caseStudyWeights(hidden: number) {
  let k = 0;
  const matrix = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0.1 * Math.sin(++k)));
  return [
    { weight: matrix(2, hidden), bias: new Array<number>(hidden).fill(0) },
    { weight: matrix(hidden, CLASSES), bias: [0, 0, 0] },
  ];
}

const zeros = [
  {
    weight: [
      [0, 0, 0],
      [0, 0, 0],
    ],
    bias: [0, 0, 0],
  },
];

/** Step size 1, λ = 1e-3, full batch; without hidden units a linear classifier that begins at zero. */
export function caseStudySpec(hidden: number, steps: number): RunSpecInput {
  return {
    version: 1,
    backend: 'reference',
    data: { kind: 'points', classes: CLASSES, train: caseStudyPoints() },
    network: {
      layers: hidden > 0 ? [{ type: 'dense', units: hidden, activation: 'relu' }] : [],
      weights: hidden > 0 ? caseStudyWeights(hidden) : zeros,
    },
    regularizer: { name: 'l2', lambda: 1e-3 },
    optimizer: { name: 'sgd' },
    learningRate: 1,
    batchSize: 'full',
    stop: { steps },
  };
}
