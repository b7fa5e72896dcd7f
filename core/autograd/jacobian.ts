/** Jacobians: how each element of one tensor moves with each element of another. */
import { ConfigError } from '../contract/index.ts';
import type { Engine } from '../kernels/index.ts';
import {
  functionOps,
  gradientNeeds,
  type NodeId,
  type RecordedNode,
  type Recording,
} from '../ops/index.ts';
import { sizeOf } from '../tensor/index.ts';
import type { Tensor } from './tensor.ts';

/**
 * J[i][j] = ∂output[i] / ∂input[j] at the values in the engine's memory, elements counted row-major: one backward
 * pass per element of the output. What the input does not reach is 0.
 *
 * @param output of any shape
 * @param input a parameter, or a node that depends on one
 * @returns rows: [elements of output][elements of input]
 * @throws {ConfigError} where no gradient is computed for the input: it, and all it depends on, asks for none
 */
export function jacobian(engine: Engine, output: Tensor, input: Tensor): Float64Array[] {
  return jacobianOf(engine, output.recorder.recording(output), output.id, input.id);
}

/**
 * The Jacobian of one node of a recording by another: as `jacobian`.
 *
 * @throws {ConfigError} where no gradient is computed for the input
 */
export function jacobianOf(
  engine: Engine,
  { nodes }: Recording,
  output: NodeId,
  input: NodeId,
): Float64Array[] {
  requireGradient(nodes, input);
  const recording = {
    nodes: nodes.slice(0, Math.max(output, input) + 1),
    output,
    updates: [],
    averages: [],
  };
  const plan = engine.lower(recording);
  plan.forward();
  return Array.from({ length: sizeOf(nodes[output].shape) }, (_, element) => {
    plan.backward(element);
    return plan.readGradient(input, new Float64Array(sizeOf(nodes[input].shape)));
  });
}

function requireGradient(nodes: readonly RecordedNode[], input: NodeId): void {
  const flows = gradientNeeds(nodes, (op) => functionOps[op].differentiable);
  if (flows[input]) return;
  throw new ConfigError(
    `jacobian: no gradient is computed for ${nameOf(nodes[input])}, expected a parameter or what depends on one`,
  );
}

function nameOf(node: RecordedNode): string {
  switch (node.kind) {
    case 'leaf':
      return `the input ${node.name}`;
    case 'constant':
      return 'a constant';
    case 'op':
      return node.op;
  }
}
