/** Picking rows: how a minibatch is taken from the training set. */
import { problem, ShapeError } from '../contract/index.ts';
import { formatShape } from '../tensor/index.ts';
import { defineOp } from './op.ts';

/** output[r] = source[rows[r]]; `source` is [n] or [n, width], `rows` [batch] whole numbers below n. */
export const gather = defineOp<{ readonly width: number }>({
  name: 'gather',
  formula: 'source[rows]',
  gradient: 'dsource[rows] += g',
  role: 'router',
  inputs: ['source', 'rows'],
  differentiable: [true, false],
  domains: [
    { kind: 'real', low: -2, high: 2 },
    { kind: 'index', dimension: 0 },
  ],
  samples: [{ shapes: [[4, 2], [3]] }, { shapes: [[3], [5]] }, { shapes: [[1, 1], [2]] }],
  shape: ([source, rows]) => {
    if (rows.length === 1 && (source.length === 1 || source.length === 2)) {
      return [rows[0], ...source.slice(1)];
    }
    throw new ShapeError(
      problem('gatherShapes', { source: formatShape(source), rows: formatShape(rows) }),
    );
  },
  layout: ([source]) => ({ width: source[1] ?? 1 }),
  forward({ inputs: [source, rows], output }, { width }) {
    for (let r = 0; r < rows.length; r++) {
      for (let c = 0; c < width; c++) output[r * width + c] = source[rows[r] * width + c];
    }
  },
  backward({ inputs: [, rows], upstream, downstream: [dsource] }, { width }) {
    if (!dsource) return;
    for (let r = 0; r < rows.length; r++) {
      for (let c = 0; c < width; c++) dsource[rows[r] * width + c] += upstream[r * width + c];
    }
  },
});
