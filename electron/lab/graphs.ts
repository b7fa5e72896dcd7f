/** The graphs that one window has open: made, laid open further, and asked about. */
import {
  checkComputation,
  jacobianOf,
  openComputation,
  opsWithBroken,
} from '@backprop-lab/core/autograd';
import {
  LimitError,
  limits,
  NotFoundError,
  problem,
  type CallArguments,
  type CallOutput,
  type FormulaMistake,
  type LeafCheck,
} from '@backprop-lab/core/contract';
import { writeCode } from '@backprop-lab/core/expression';
import { sizeOf } from '@backprop-lab/core/tensor';
import { measureCost } from './graphCost.ts';
import { detailGraph, type DetailedGraph } from './graphDetail.ts';
import { describeGraph } from './graphNumbers.ts';
import { readFormula, type GraphSource, type ObservedPoint } from './graphSource.ts';

/** A hand on a slider opens a graph with every move: only the latest are asked about. */
const MOST_OPEN = 8;
/** Finite differences run the whole graph a dozen times for each element. */
const MOST_CHECKED_NUMBERS = 30_000_000;

export type ObserveNetwork = (point: ObservedPoint) => Promise<GraphSource>;

export class Graphs {
  readonly #open = new Map<number, DetailedGraph>();
  #next = 1;

  constructor(private readonly observe: ObserveNetwork) {}

  async open({ source, detail }: CallArguments<'openGraph'>): Promise<CallOutput<'openGraph'>> {
    const found = await this.#read(source);
    if ('kind' in found) return found;
    const graph = detailGraph(found, detail);
    const id = this.#next++;
    this.#open.set(id, graph);
    for (const old of [...this.#open.keys()].slice(0, -MOST_OPEN)) this.#open.delete(old);
    return { kind: 'graph', graph: describeGraph(graph, id) };
  }

  jacobian({ graph, of, by }: CallArguments<'graphJacobian'>): CallOutput<'graphJacobian'> {
    const { computation } = this.#find(graph);
    const { nodes } = computation.recording;
    const [output, input] = [nodes[of], nodes[by]];
    if (!output || !input) throw new NotFoundError(problem('noSuchNode', {}));
    const [rows, columns] = [sizeOf(output.shape), sizeOf(input.shape)];
    if (rows * columns > limits.jacobianNumbers.max) {
      throw new LimitError(
        problem('jacobianTooLarge', {
          rows,
          columns,
          bytes: 8 * rows * columns,
          most: limits.jacobianNumbers.max,
        }),
      );
    }
    const values = new Float64Array(rows * columns);
    jacobianOf(openComputation(computation), computation.recording, of, by).forEach((row, i) => {
      values.set(row, i * columns);
    });
    return { rows, columns, values };
  }

  check({ graph }: CallArguments<'checkGraph'>): CallOutput<'checkGraph'> {
    const { computation, broken } = this.#find(graph);
    const cost = measureCost(computation);
    const numbers = computation.recording.nodes.reduce((sum, node) => sum + sizeOf(node.shape), 0);
    if (cost.parameters * numbers > MOST_CHECKED_NUMBERS) {
      throw new LimitError(
        problem('checkTooLong', { count: cost.parameters, passes: 12 * cost.parameters }),
      );
    }
    const ops = broken && opsWithBroken(computation.recording, broken);
    const checks = checkComputation(computation, ops ? { ops } : {});
    const leaves = [...checks].map(([name, { elements, worst, kinks, band }]): LeafCheck => ({
      name,
      elements,
      index: worst.index,
      gradient: finiteOrNull(worst.gradient),
      difference: finiteOrNull(worst.difference),
      relativeError: finiteOrNull(worst.relativeError),
      kinks,
      band,
    }));
    return { leaves, cost };
  }

  code({ graph, language }: CallArguments<'graphCode'>): CallOutput<'graphCode'> {
    const { computation, nameOf } = this.#find(graph);
    return { code: writeCode(computation, language, nameOf) };
  }

  guess({ graph, node }: CallArguments<'guessBrokenGate'>): CallOutput<'guessBrokenGate'> {
    const { broken } = this.#find(graph);
    const isRight = broken?.node === node;
    return { isRight, breakage: isRight ? broken.breakage : null };
  }

  #read(
    source: CallArguments<'openGraph'>['source'],
  ): GraphSource | FormulaMistake | Promise<GraphSource> {
    switch (source.kind) {
      case 'formula':
        return readFormula(source.text, source.values);
      case 'network':
        return this.observe(source);
      case 'again':
        return this.#find(source.graph).source;
    }
  }

  #find(id: number): DetailedGraph {
    const graph = this.#open.get(id);
    if (!graph) throw new NotFoundError(problem('graphClosed', {}));
    return graph;
  }
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
