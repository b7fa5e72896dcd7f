/** Many random graphs, and the worst that was seen of them. */
import fc from 'fast-check';
import type { FunctionOpName } from '../../core/contract/index.ts';
import { functionOps, type FunctionOps } from '../../core/ops/index.ts';
import { checkRandomGraph, type CheckedGraph } from './randomGraph.ts';

export interface FuzzReport {
  readonly graphs: number;
  readonly occurrences: ReadonlyMap<FunctionOpName, number>;
  readonly kinks: number;
  readonly worst: CheckedGraph | undefined;
  /** The smallest graph found whose gradient is not that of its forward pass, and the choices that make it. */
  readonly failure:
    { readonly graph: CheckedGraph; readonly choices: readonly number[] } | undefined;
}

const choices = fc.array(fc.nat(), { minLength: 24, maxLength: 48 });

export function fuzz(graphs: number, seed: number, ops: FunctionOps = functionOps): FuzzReport {
  const occurrences = new Map<FunctionOpName, number>();
  let [seen, kinks] = [0, 0];
  let worst: CheckedGraph | undefined;
  const isRight = (graph: CheckedGraph) => graph.band === 'good' || graph.band === 'acceptable';
  const property = fc.property(choices, (chosen) => {
    const graph = checkRandomGraph(chosen, ops);
    seen++;
    kinks += graph.kinks;
    for (const op of graph.ops) occurrences.set(op, (occurrences.get(op) ?? 0) + 1);
    if (!worst || graph.worst.relativeError > worst.worst.relativeError) worst = graph;
    return isRight(graph);
  });
  const { counterexample } = fc.check(property, { numRuns: graphs, seed });
  const found = counterexample?.[0];
  const failure = found && { graph: checkRandomGraph(found, ops), choices: found };
  return { graphs: seen, occurrences, kinks, worst, failure };
}
