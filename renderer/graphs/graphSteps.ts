/** The way through a graph one gate at a time: forward to the output, and back to the inputs. */
import type { Graph } from '@backprop-lab/core/contract';
import { ancestorsOf, isGate } from './graphNumbers.ts';

/** `seed` is where the way back begins: the output's gradient with respect to itself. */
export interface GraphStep {
  readonly kind: 'forward' | 'seed' | 'backward';
  readonly node: number;
}

/** Every gate forward, then every gate on the way back that a gradient flows through. */
export function stepsOf(graph: Graph): GraphStep[] {
  const gates = graph.nodes.filter(isGate);
  const reached = ancestorsOf(graph, graph.output);
  const back = gates.filter(({ id, flows }) => flows && reached.has(id)).toReversed();
  const output = graph.nodes[graph.output];
  return [
    ...gates.map(({ id }): GraphStep => ({ kind: 'forward', node: id })),
    ...(output?.flows ? [{ kind: 'seed', node: graph.output } as const] : []),
    ...back.map(({ id }): GraphStep => ({ kind: 'backward', node: id })),
  ];
}

/** What is known after so many steps. */
export interface Progress {
  readonly isValueKnown: (node: number) => boolean;
  /** Whether the gate that a wire leads to has sent its gradient along it. */
  readonly isSent: (gate: number) => boolean;
  /** Whether all that flows back to a node has arrived. */
  readonly isGradientKnown: (node: number) => boolean;
  readonly isSeeded: boolean;
}

/** @param done steps of `steps` that were made */
export function progressAfter(graph: Graph, steps: readonly GraphStep[], done: number): Progress {
  const made = steps.slice(0, done);
  const nodesOf = (kind: GraphStep['kind']) =>
    new Set(made.flatMap((step) => (step.kind === kind ? [step.node] : [])));
  const forward = nodesOf('forward');
  const backward = nodesOf('backward');
  const isSeeded = nodesOf('seed').size > 0;
  const pending = new Set(
    steps.slice(done).flatMap((step) => (step.kind === 'backward' ? [step.node] : [])),
  );
  const waiting = new Set(
    graph.nodes.flatMap(({ id, inputs }) =>
      pending.has(id) ? inputs.map(({ node }) => node) : [],
    ),
  );
  return {
    isValueKnown: (id) => forward.has(id) || !graph.nodes[id] || !isGate(graph.nodes[id]),
    isSent: (gate) => backward.has(gate),
    isGradientKnown: (id) => isSeeded && !waiting.has(id),
    isSeeded,
  };
}

/** How many steps are made once a gate has done its work: forward, or backward where forward is done already. */
export function stepsUntil(steps: readonly GraphStep[], node: number, done: number): number {
  const after = steps.findIndex((step, i) => i >= done && step.node === node);
  if (after >= 0) return after + 1;
  return steps.findLastIndex((step) => step.node === node) + 1;
}
