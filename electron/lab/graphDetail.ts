/** A graph with gates opened or folded, tensors unfolded, or a gate broken: what is laid open, and its numbers. */
import {
  canOpen,
  gateFlow,
  openComputation,
  opsOfBrokenKind,
  opsWithBroken,
  refold,
  sigmoidWithin,
  traceComputation,
  unfold,
  visibleBreakages,
  type BrokenGate,
  type Computation,
  type GateFlow,
  type Trace,
} from '@backprop-lab/core/autograd';
import {
  ConfigError,
  problem,
  type CallArguments,
  type GraphNode,
} from '@backprop-lab/core/contract';
import type { GraphSource } from './graphSource.ts';

export type Detail = CallArguments<'openGraph'>['detail'];

/** A source with the chosen detail. Node ids are of this computation; `origins` lead back to the source's. */
export interface DetailedGraph {
  readonly source: GraphSource;
  readonly computation: Computation;
  readonly trace: Trace;
  /** Whether the numbers are the source's own, or were worked out anew in float64. */
  readonly isSource: boolean;
  readonly broken: BrokenGate | null;
  readonly originOf: (id: number) => number;
  readonly nameOf: (id: number) => string | null;
  readonly turnOf: (id: number) => GraphNode['turn'];
  readonly flowOf: (id: number) => GateFlow;
}

export function detailGraph(source: GraphSource, detail: Detail): DetailedGraph {
  const folding = { opened: new Set(detail.opened), folded: new Set(detail.folded) };
  const isTurned = folding.opened.size > 0 || folding.folded.size > 0;
  const whole = isTurned ? refolded(source, folding) : asItIs(source);
  const graph = detail.unfolded ? unfolded(whole) : whole;
  return detail.exercise === null ? graph : broken(graph, detail.exercise);
}

function asItIs(source: GraphSource): DetailedGraph {
  const { computation, trace, names } = source;
  return {
    source,
    computation,
    trace,
    isSource: true,
    broken: null,
    originOf: (id) => id,
    nameOf: (id) => names.get(id) ?? null,
    turnOf: (id) => turnWithin(source, id),
    flowOf: (id) => gateFlow(computation.recording, trace, id),
  };
}

function turnWithin({ computation: { recording } }: GraphSource, id: number): GraphNode['turn'] {
  if (canOpen(recording, id)) return 'open';
  return sigmoidWithin(recording.nodes, id) ? 'fold' : null;
}

function refolded(
  source: GraphSource,
  folding: { opened: ReadonlySet<number>; folded: ReadonlySet<number> },
): DetailedGraph {
  const { recording, origins, isWhole } = refold(source.computation.recording, folding);
  const computation = { recording, leaves: source.computation.leaves };
  const trace = traceComputation(openComputation(computation), computation);
  const originOf = (id: number) => found(origins[id]);
  return {
    source,
    computation,
    trace,
    isSource: false,
    broken: null,
    originOf,
    nameOf: (id) => (isWhole[id] ? (source.names.get(originOf(id)) ?? null) : null),
    turnOf(id) {
      const origin = originOf(id);
      const isTurned = folding.opened.has(origin) || folding.folded.has(origin);
      const turn = turnWithin(source, origin);
      return isTurned && turn ? 'close' : turn;
    },
    flowOf: (id) => gateFlow(recording, trace, id),
  };
}

function unfolded(graph: DetailedGraph): DetailedGraph {
  const { recording, leaves, origins, places } = unfold(graph.computation, graph.trace.values);
  const computation = { recording, leaves };
  const trace = traceComputation(openComputation(computation), computation);
  const originOf = (id: number) => found(origins[id]);
  return {
    ...graph,
    computation,
    trace,
    isSource: false,
    originOf: (id) => graph.originOf(originOf(id)),
    nameOf(id) {
      const place = places.get(id);
      const name = graph.nameOf(originOf(id));
      return place === undefined || name === null ? null : name + place;
    },
    turnOf: () => null,
    flowOf: (id) => gateFlow(recording, trace, id),
  };
}

/** Breaks one of the gates whose numbers show it. @throws {ConfigError} where there is none */
function broken(graph: DetailedGraph, seed: number): DetailedGraph {
  const { computation, trace } = graph;
  const { recording } = computation;
  const candidates = recording.nodes.flatMap((node, id): BrokenGate[] => {
    if (node.kind !== 'op') return [];
    const { downstream } = gateFlow(recording, trace, id);
    return visibleBreakages(
      recording,
      id,
      trace.gradients,
      (breakage) => gateFlow(recording, trace, id, opsOfBrokenKind(node.op, breakage)).downstream,
      downstream,
    ).map((breakage) => ({ node: id, breakage }));
  });
  const gate = candidates[seed % candidates.length];
  if (!gate) {
    throw new ConfigError(problem('noBreakableGate', {}));
  }
  const ops = opsWithBroken(recording, gate);
  const wrong = traceComputation(openComputation(computation), computation, { ops });
  const opOf = (id: number) => {
    const node = recording.nodes[id];
    return id === gate.node && node?.kind === 'op'
      ? opsOfBrokenKind(node.op, gate.breakage)
      : undefined;
  };
  return {
    ...graph,
    trace: wrong,
    isSource: false,
    broken: gate,
    flowOf: (id) => gateFlow(recording, wrong, id, opOf(id)),
  };
}

function found(origin: number | undefined): number {
  if (origin === undefined) throw new Error('internal: a node without an origin');
  return origin;
}
