/** Graphs composed at random of every op, and what finite differences say of their gradients. */
import {
  add,
  checkGradients,
  mean,
  multiply,
  Recorder,
  sigmoid,
  type Tensor,
  type TensorCheck,
} from '../../core/autograd/index.ts';
import { functionOpNames, type FunctionOpName } from '../../core/contract/index.ts';
import { referenceBackend } from '../../core/kernels/index.ts';
import { functionOps, type Domain, type FunctionOps } from '../../core/ops/index.ts';
import { formatShape, sameShape, sizeOf, type Shape } from '../../core/tensor/index.ts';

export interface CheckedGraph {
  /** The ops in the order in which they were put on, as in `max([2,3], [3])`. */
  readonly steps: readonly string[];
  readonly ops: readonly FunctionOpName[];
  /** The worst of all parameters. */
  readonly worst: TensorCheck['worst'];
  readonly band: TensorCheck['band'];
  readonly kinks: number;
}

/**
 * Composes a graph: every number decides one thing, in turn, and equal numbers give equal graphs.
 *
 * @param choices whole numbers from 0
 */
export function checkRandomGraph(
  choices: readonly number[],
  ops: FunctionOps = functionOps,
): CheckedGraph {
  const graph = new Composer(choices);
  const output = graph.compose();
  const engine = referenceBackend.open();
  const recording = output.recorder.recording(output);
  for (const { name, shape, values } of graph.parameters) {
    engine.define(name, shape);
    engine.write(name, values);
  }
  const checks = [...checkGradients(engine, recording, output.id, undefined, { ops }).values()];
  const worst = checks.reduce((a, b) => (b.worst.relativeError > a.worst.relativeError ? b : a));
  return {
    steps: graph.steps,
    ops: graph.ops,
    worst: worst.worst,
    band: worst.band,
    kinks: checks.reduce((sum, { kinks }) => sum + kinks, 0),
  };
}

interface Parameter {
  readonly name: string;
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** Where ops without a narrower domain were made to work. */
const WIDEST = { low: -2, high: 2 };

class Composer {
  readonly parameters: Parameter[] = [];
  readonly steps: string[] = [];
  readonly ops: FunctionOpName[] = [];
  readonly #recorder = new Recorder();
  readonly #nodes: Tensor[] = [];
  readonly #used = new Set<Tensor>();
  #next = 0;

  constructor(private readonly choices: readonly number[]) {}

  compose(): Tensor {
    this.#parameter([2, 3]);
    const count = 2 + this.#choose(5);
    for (let i = 0; i < count; i++)
      this.#putOn(functionOpNames[this.#choose(functionOpNames.length)]);
    // Whatever nobody uses flows into the result, so that no op escapes the check.
    const open = this.#nodes.filter((node) => !this.#used.has(node));
    return open.map((node) => mean(node)).reduce((a, b) => add(a, b));
  }

  #putOn(name: FunctionOpName | undefined): void {
    if (!name) throw new Error('no such op');
    const op = functionOps[name];
    const sample = op.samples[this.#choose(op.samples.length)];
    if (!sample) throw new Error(`${name} has no sample`);
    const inputs = sample.shapes.map((shape, i) => {
      const domain = op.domains[i];
      if (!domain) throw new Error(`${name} has no domain for input ${i}`);
      if (domain.kind === 'index') {
        return this.#indices(shape, sample.shapes[0]?.[domain.dimension] ?? 1);
      }
      // No gradient flows to such inputs, so nothing that is moved may come in.
      if (!op.differentiable[i]) return this.#target(shape, domain);
      return this.#within(domain, this.#ofShape(shape));
    });
    this.#nodes.push(this.#recorder.apply(name, inputs, sample.attributes));
    this.ops.push(name);
    this.steps.push(`${name}(${inputs.map(({ shape }) => formatShape(shape)).join(', ')})`);
  }

  /** A node of the shape: one that is there, so that it branches, or a new one that depends on another. */
  #ofShape(shape: Shape): Tensor {
    const fitting = this.#nodes.filter((node) => sameShape(node.shape, shape));
    const kept = fitting[this.#choose(fitting.length + 1)];
    if (kept) return this.#use(kept);
    const other = this.#nodes[this.#choose(this.#nodes.length)];
    const fresh = this.#use(this.#parameter(shape));
    return other ? add(fresh, mean(this.#use(other))) : fresh;
  }

  /** low + (high − low) σ(x): wherever x is, it comes to lie within the domain. */
  #within({ low, high }: Extract<Domain, { kind: 'real' }>, x: Tensor): Tensor {
    const isFree = low <= WIDEST.low && high >= WIDEST.high;
    if (isFree && this.parameters.some(({ name }) => x === this.#byName.get(name))) return x;
    const constant = (value: number) => this.#recorder.constant([value]);
    return add(multiply(sigmoid(x), constant(high - low)), constant(low));
  }

  readonly #byName = new Map<string, Tensor>();

  #parameter(shape: Shape): Tensor {
    const name = `p${this.parameters.length}`;
    const phase = this.#choose(1000);
    const values = Float64Array.from(
      { length: sizeOf(shape) },
      (_, k) => 1.5 * Math.sin(phase + 2.3 * k),
    );
    this.parameters.push({ name, shape, values });
    const parameter = this.#recorder.parameter(name, shape);
    this.#byName.set(name, parameter);
    this.#nodes.push(parameter);
    return parameter;
  }

  #indices(shape: Shape, size: number): Tensor {
    const values = Array.from({ length: sizeOf(shape) }, () => this.#choose(size));
    return this.#recorder.constant(values, shape);
  }

  #target(shape: Shape, { low, high }: Extract<Domain, { kind: 'real' }>): Tensor {
    const value = () => low + ((high - low) * this.#choose(101)) / 100;
    return this.#recorder.constant(Array.from({ length: sizeOf(shape) }, value), shape);
  }

  #use(node: Tensor): Tensor {
    this.#used.add(node);
    return node;
  }

  /** A whole number below `count`; when the choices have run out, they begin again. */
  #choose(count: number): number {
    const choice = this.choices[this.#next++ % this.choices.length] ?? 0;
    return choice % count;
  }
}
