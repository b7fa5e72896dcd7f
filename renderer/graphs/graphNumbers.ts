/** A graph's numbers by node and by wire. */
import type { Graph, GraphNode } from '@backprop-lab/core/contract';

/** What stands on a node. */
export function sizeOf({ shape }: Pick<GraphNode, 'shape'>): number {
  return shape.reduce((size, length) => size * length, 1);
}

export function valuesOf({ values }: Graph, node: GraphNode): Float64Array {
  return values.subarray(node.start, node.start + sizeOf(node));
}

/** ∂output/∂node; `null` where no gradient flows. */
export function gradientOf({ gradients }: Graph, node: GraphNode): Float64Array | null {
  return node.flows ? gradients.subarray(node.start, node.start + sizeOf(node)) : null;
}

/** One input of a gate: where it comes from, and what the gate sends back along it. */
export interface Wire {
  readonly source: GraphNode;
  readonly gate: GraphNode;
  /** Which input of the gate. */
  readonly place: number;
  readonly downstream: Float64Array | null;
  /** One number per element of the source; `null` where local is a Jacobian, or nothing flows. */
  readonly local: Float64Array | null;
}

export function wiresInto(graph: Graph, gate: GraphNode): Wire[] {
  return gate.inputs.map(({ node, downstream, local }, place) => {
    const source = nodeAt(graph, node);
    const part = (all: Float64Array, start: number | null) =>
      start === null ? null : all.subarray(start, start + sizeOf(source));
    return {
      source,
      gate,
      place,
      downstream: part(graph.downstream, downstream),
      local: part(graph.locals, local),
    };
  });
}

/** The gates that a node's value goes to, once per use. */
export function usersOf({ nodes }: Graph, id: number): GraphNode[] {
  return nodes.filter(({ inputs }) => inputs.some(({ node }) => node === id));
}

export function nodeAt({ nodes }: Graph, id: number): GraphNode {
  const node = nodes[id];
  if (!node) throw new Error('internal: a wire from nowhere');
  return node;
}

export function isGate({ op }: GraphNode): boolean {
  return op !== 'input' && op !== 'constant';
}

/** The nodes that the output is made of. */
export function ancestorsOf({ nodes }: Graph, output: number): Set<number> {
  const found = new Set([output]);
  for (let id = output; id >= 0; id--) {
    if (!found.has(id)) continue;
    for (const { node } of nodes[id]?.inputs ?? []) found.add(node);
  }
  return found;
}

/** Nodes whose value, or whose gradient, is no finite number. */
export function nonFiniteNodes(graph: Graph): Set<number> {
  const isFinite = (numbers: Float64Array | null) => numbers?.every(Number.isFinite) ?? true;
  return new Set(
    graph.nodes.flatMap((node) =>
      isFinite(valuesOf(graph, node)) && isFinite(gradientOf(graph, node)) ? [] : [node.id],
    ),
  );
}
