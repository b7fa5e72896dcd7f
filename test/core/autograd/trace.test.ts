/** Computations laid open: what flows along every wire, folded and in single numbers. */
import { describe, expect, it } from 'vitest';
import {
  canOpen,
  gateFlow,
  openComputation,
  refold,
  sigmoidWithin,
  traceComputation,
  unfold,
  type Computation,
} from '../../../core/autograd/index.ts';
import { LimitError } from '../../../core/contract/index.ts';
import { graphCases } from '../../harness/graphCases.ts';
import { sourceOfCase } from '../../harness/graphPrograms.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { readFormula } from '../../../electron/lab/graphSource.ts';

const names = Object.keys(graphCases);
const tolerance = { absolute: 1e-12, relative: 1e-11 };
const retraced = (computation: Computation) =>
  traceComputation(openComputation(computation), computation);

function sourceOf(text: string) {
  const source = readFormula(text, {});
  if ('kind' in source) throw new Error(source.message);
  return source;
}

describe('gateFlow', () => {
  it.each(names)('sends along its wires what arrives at the nodes: %s', (name) => {
    const { computation, trace } = sourceOfCase(name);
    const { nodes, output } = computation.recording;
    const arrived = trace.values.map((values) => values.slice().fill(0));
    arrived[output]?.fill(1);
    nodes.forEach((node, id) => {
      if (node.kind !== 'op') return;
      gateFlow(computation.recording, trace, id).downstream.forEach((sent, i) => {
        const target = arrived[node.inputs[i] ?? -1];
        if (sent && target)
          for (const [k, value] of sent.entries()) target[k] = (target[k] ?? 0) + value;
      });
    });
    nodes.forEach((_, id) => {
      const gradient = trace.gradients[id];
      if (gradient) expectClose(arrived[id] ?? [], gradient, tolerance);
    });
  });

  it.each(names)('is upstream times local where local is one number per element: %s', (name) => {
    const { computation, trace } = sourceOfCase(name);
    computation.recording.nodes.forEach((node, id) => {
      const upstream = trace.gradients[id];
      if (node.kind !== 'op' || !upstream) return;
      const { local, downstream } = gateFlow(computation.recording, trace, id);
      local.forEach((slopes, i) => {
        if (!slopes) return;
        const product = slopes.map(
          (slope, k) => slope * (upstream[upstream.length > 1 ? k : 0] ?? NaN),
        );
        expectClose(downstream[i] ?? [], product, tolerance);
      });
    });
  });

  it('leaves local open where it is a matrix', () => {
    const { computation, trace } = sourceOfCase('squaredLength');
    const matmul = computation.recording.nodes.findIndex(
      (node) => node.kind === 'op' && node.op === 'matmul',
    );
    expect(gateFlow(computation.recording, trace, matmul).local).toEqual([undefined, undefined]);
  });
});

describe('unfold', () => {
  it.each(names)('computes the same from single numbers: %s', (name) => {
    const { computation, trace } = sourceOfCase(name);
    const { recording, leaves, origins } = unfold(computation, trace.values);
    const unfolded = retraced({ recording, leaves });
    expect(recording.nodes.every(({ shape }) => shape.length === 0)).toBe(true);
    expect(origins).toHaveLength(recording.nodes.length);
    const output = trace.values[computation.recording.output] ?? [];
    const sum = Array.from(output).reduce((total, value) => total + value, 0);
    expectClose(unfolded.values[recording.output] ?? [], [sum], tolerance);
    computation.recording.nodes.forEach((node, id) => {
      const gradient = trace.gradients[id];
      if (node.kind !== 'leaf' || !gradient) return;
      const elements = recording.nodes.flatMap((each, at) =>
        each.kind === 'leaf' && origins[at] === id ? [unfolded.gradients[at]?.[0] ?? 0] : [],
      );
      expectClose(elements, gradient, tolerance);
    });
  });

  it('refuses what is no picture any more', () => {
    const text = `f = sum([${Array.from({ length: 60 }, () => '1').join(', ')}] * reshape(x))`;
    const columns = `[${Array.from({ length: 60 }, () => '[1]').join(', ')}]`;
    const source = readFormula(`${text} + sum(W * y)`, { W: columns, y: `[${'1, '.repeat(59)}1]` });
    if ('kind' in source) throw new Error(source.message);
    expect(() => unfold(source.computation, source.trace.values)).toThrow(LimitError);
  });
});

describe('refold', () => {
  it.each(names)('opens every gate that has pieces, and computes the same: %s', (name) => {
    const { computation, trace } = sourceOfCase(name);
    const { nodes } = computation.recording;
    const opened = new Set(
      nodes.flatMap((_, id) => (canOpen(computation.recording, id) ? [id] : [])),
    );
    const { recording, origins, isWhole } = refold(computation.recording, {
      opened,
      folded: new Set(),
    });
    const open = retraced({ recording, leaves: computation.leaves });
    nodes.forEach((_, id) => {
      const at = origins.findIndex((origin, node) => origin === id && isWhole[node]);
      expectClose(open.values[at] ?? [], trace.values[id] ?? [], tolerance);
      const gradient = trace.gradients[id];
      if (gradient) expectClose(open.gradients[at] ?? [], gradient, tolerance);
    });
  });

  it('folds the lecture’s pieces into one sigmoid, to the bit', () => {
    const { computation, trace } = sourceOfCase('sigmoidNeuron');
    const { recording } = computation;
    const folded = refold(recording, { opened: new Set(), folded: new Set([recording.output]) });
    expect(folded.recording.nodes).toHaveLength(recording.nodes.length - 5);
    const output = folded.recording.nodes[folded.recording.output];
    expect(output).toMatchObject({ kind: 'op', op: 'sigmoid' });
    const { values, gradients } = retraced({ ...computation, recording: folded.recording });
    expect(values[folded.recording.output]).toEqual(trace.values[recording.output]);
    // σ(1 − σ): the local gradient that the lecture gives.
    const dot = folded.recording.nodes.findLastIndex(
      (node) => node.kind === 'op' && node.op === 'add',
    );
    expectClose(gradients[dot] ?? [], [0.196611933241], { absolute: 5e-13 });
  });

  it.each([
    '2 / (1 + exp(-x))',
    '1 / (2 + exp(-x))',
    '1 / (1 + exp(x))',
    '1 / (1 - exp(-x))',
    '1 / (1 + sin(-x))',
  ])('sees no sigmoid in %s', (text) => {
    const { nodes, output } = sourceOf(text).computation.recording;
    expect(sigmoidWithin(nodes, output)).toBeUndefined();
  });

  it('keeps a piece that something else uses', () => {
    const { computation } = sourceOf('e = exp(-x)\ns = 1 / (1 + e)\nf = s * e');
    const { nodes } = computation.recording;
    const divide = nodes.findIndex((node) => node.kind === 'op' && node.op === 'divide');
    const { recording } = refold(computation.recording, {
      opened: new Set(),
      folded: new Set([divide]),
    });
    const ops = recording.nodes.flatMap((node) => (node.kind === 'op' ? [node.op] : []));
    expect(ops).toEqual(['negate', 'exp', 'sigmoid', 'multiply']);
  });
});
