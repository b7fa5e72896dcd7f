/** What gradients cost by finite differences, and what by backpropagation: counted, and timed on this machine. */
import { flowsOf, openComputation, type Computation } from '@backprop-lab/core/autograd';
import type { GradientCost } from '@backprop-lab/core/contract';
import { sizeOf } from '@backprop-lab/core/tensor';

/** For so long each way is repeated: one pass of a small graph is shorter than a clock's tick. */
const SHORTEST_MS = 4;

export function measureCost(computation: Computation): GradientCost {
  const { recording } = computation;
  const engine = openComputation(computation);
  const forwardOnly = engine.lower(recording, { gradients: false });
  const both = engine.lower(recording);
  const flows = flowsOf(recording);
  const parameters = recording.nodes.reduce(
    (count, node, id) => count + (node.kind === 'leaf' && flows[id] ? sizeOf(node.shape) : 0),
    0,
  );
  const forwardPasses = 2 * parameters;
  const forwardMs = timeOf(() => {
    forwardOnly.forward();
  });
  const backpropagationMs = timeOf(() => {
    both.forward();
    both.backward();
  });
  return {
    parameters,
    forwardPasses,
    differencesMs: forwardMs * forwardPasses,
    backpropagationMs,
  };
}

/** The mean time of one go. */
function timeOf(work: () => void): number {
  // Some of it beforehand, so that no compiling is timed.
  repeat(work);
  return repeat(work);
}

function repeat(work: () => void): number {
  const startedAt = performance.now();
  for (let times = 1; ; times++) {
    work();
    const elapsed = performance.now() - startedAt;
    if (elapsed >= SHORTEST_MS) return elapsed / times;
  }
}
