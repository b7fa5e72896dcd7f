/** A detailed graph as the contract has it: its nodes, and all their numbers in four arrays. */
import type { Gate, Graph, GraphNode } from '@backprop-lab/core/contract';
import { functionOps, type RecordedNode } from '@backprop-lab/core/ops';
import { sameShape, type NumericArray } from '@backprop-lab/core/tensor';
import type { DetailedGraph } from './graphDetail.ts';

export function describeGraph(graph: DetailedGraph, id: number): Graph {
  const { source, computation, trace } = graph;
  const { nodes, output } = computation.recording;
  const values = new Packed();
  const gradients = new Packed();
  const downstream = new Packed();
  const locals = new Packed();
  const described = nodes.map((node, at): GraphNode => {
    const flow = graph.flowOf(at);
    const numbers = trace.values[at];
    const gradient = trace.gradients[at];
    if (!numbers) throw new Error('internal: a node without a value');
    const start = values.add(numbers);
    // In step with the values, so that one start serves both.
    gradients.add(gradient ?? numbers.slice().fill(NaN));
    const inputs = node.kind === 'op' ? node.inputs : [];
    return {
      id: at,
      name: graph.nameOf(at),
      op: opOf(node),
      inputs: inputs.map((input, i) => ({
        node: input,
        downstream: downstream.addIfThere(flow.downstream[i]),
        local: locals.addIfThere(flow.local[i]),
      })),
      shape: [...node.shape],
      settings: node.kind === 'op' ? settingsOf(node.attributes) : [],
      start,
      flows: gradient !== undefined,
      range: source.ranges.get(graph.originOf(at)) ?? null,
      origin: graph.originOf(at),
      turn: graph.turnOf(at),
    };
  });
  return {
    graph: id,
    nodes: described,
    output,
    gates: gatesOf(described),
    variables: [...source.variables],
    backend: graph.isSource ? source.backend : 'reference',
    values: values.numbers,
    gradients: gradients.numbers,
    downstream: downstream.numbers,
    locals: locals.numbers,
    observation: observationOf(graph),
    isExercise: graph.broken !== null,
  };
}

/** What is known of single tensors goes with the graph that shows them whole. */
function observationOf(graph: DetailedGraph): Graph['observation'] {
  const { source, computation } = graph;
  const { observation } = source;
  if (!observation) return null;
  const { nodes } = computation.recording;
  const nodeOf = (name: string) =>
    nodes.findIndex((node) => node.kind === 'leaf' && node.name === name);
  const parameters = observation.parameters
    .map((parameter) => ({ ...parameter, node: nodeOf(parameter.name) }))
    .filter(({ node }) => node >= 0);
  /** Of a gate that is opened its last piece. */
  const wholeOf = (origin: number | null) => {
    const shape = source.computation.recording.nodes[origin ?? -1]?.shape;
    const at = nodes.findLastIndex(
      (node, id) => graph.originOf(id) === origin && shape && sameShape(node.shape, shape),
    );
    return at < 0 ? null : at;
  };
  return { ...observation, parameters, layers: observation.layers.map(wholeOf) };
}

function opOf(node: RecordedNode): GraphNode['op'] {
  switch (node.kind) {
    case 'leaf':
      return 'input';
    case 'constant':
      return 'constant';
    case 'op':
      return node.op;
  }
}

function settingsOf(attributes: object): GraphNode['settings'] {
  return Object.entries(attributes).map(([name, value]: [string, unknown]) => ({
    name,
    value: Array.isArray(value) ? `[${value.join(', ')}]` : String(value),
  }));
}

function gatesOf(nodes: readonly GraphNode[]): Gate[] {
  const used = new Map<string, Gate>();
  for (const { op } of nodes) {
    if (op === 'input' || op === 'constant' || used.has(op)) continue;
    const { role, inputs } = functionOps[op];
    used.set(op, { op, role, inputs: [...inputs] });
  }
  return [...used.values()];
}

/** Numbers of many tensors, one after another. */
class Packed {
  readonly #parts: NumericArray[] = [];
  #length = 0;

  /** @returns where these begin */
  add(part: NumericArray): number {
    const start = this.#length;
    this.#parts.push(part);
    this.#length += part.length;
    return start;
  }

  addIfThere(part: NumericArray | undefined): number | null {
    return part ? this.add(part) : null;
  }

  get numbers(): Float64Array<ArrayBuffer> {
    const all = new Float64Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
