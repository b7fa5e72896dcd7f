/** A graph as JSON, in the words of `lab graph --json`. */
import type { Graph } from '@backprop-lab/core/contract';
import { gradientOf, valuesOf } from './graphNumbers.ts';

type Nested = number | string | readonly Nested[];

export function graphJson(graph: Graph): string {
  const nodes = graph.nodes.map((node) => {
    const gradient = gradientOf(graph, node);
    return {
      id: node.id,
      name: node.name,
      op: node.op,
      inputs: node.inputs.map(({ node: input }) => input),
      shape: node.shape,
      value: nested(valuesOf(graph, node), node.shape),
      gradient: gradient && nested(gradient, node.shape),
    };
  });
  return JSON.stringify({ nodes, output: graph.output });
}

function nested(numbers: Float64Array, shape: readonly number[], start = 0): Nested {
  const [length, ...inner] = shape;
  if (length === undefined) {
    const value = numbers[start] ?? NaN;
    return Number.isFinite(value) ? value : String(value);
  }
  const stride = inner.reduce((size, n) => size * n, 1);
  return Array.from({ length }, (_, i) => nested(numbers, inner, start + i * stride));
}
