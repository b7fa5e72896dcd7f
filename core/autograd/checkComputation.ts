/** The gradients of a computation's leaves beside finite differences. */
import { referenceBackend, type Engine, type LowerOptions } from '../kernels/index.ts';
import type { Recording } from '../ops/index.ts';
import { checkGradients, type TensorCheck } from './gradientCheck.ts';
import type { Computation } from './trace.ts';

/** An engine in float64 that holds the computation's leaves. */
export function openComputation({ recording, leaves }: Computation): Engine {
  const engine = referenceBackend.open();
  for (const node of recording.nodes) {
    if (node.kind !== 'leaf') continue;
    const values = leaves.get(node.name);
    if (!values) throw new Error(`internal: no values for ${node.name}`);
    engine.define(node.name, node.shape);
    engine.write(node.name, values);
  }
  return engine;
}

/** Checks every leaf that a gradient flows to, in float64; a tensor output counts as the sum of its elements. */
export function checkComputation(
  computation: Computation,
  options: LowerOptions = {},
): Map<string, TensorCheck> {
  const recording = withScalarOutput(computation.recording);
  const engine = openComputation(computation);
  return checkGradients(engine, recording, recording.output, undefined, options);
}

/** The sum of the output's elements as the output, as a gradient seeded with ones is that of the sum. */
function withScalarOutput(recording: Recording): Recording {
  const { nodes, output } = recording;
  if (nodes[output].shape.length === 0) return recording;
  const sum = { kind: 'op', op: 'sum', inputs: [output], attributes: {}, shape: [] } as const;
  return { ...recording, nodes: [...nodes, sum], output: nodes.length };
}
