/** A network as it was at a moment, run over some train points and back: every layer's numbers. */
import {
  layerQuantities,
  outputsOf,
  withoutWeights,
  type LayerQuantity,
  type RunSpec,
} from '../../contract/index.ts';
import { backends, type Engine, type Plan } from '../../kernels/index.ts';
import { buildNetwork, isWeight, type Network } from '../../nn/index.ts';
import type { NodeId, RecordedNode } from '../../ops/index.ts';
import { sizeOf, type NumericArray } from '../../tensor/index.ts';
import type { LearnerState } from '../checkpoints.ts';
import { layerOf } from '../layerOf.ts';
import { targetsOf, type Learner } from '../learner.ts';
import { Lease } from '../lease.ts';
import { names, recordEvaluation, type Model } from '../recordings.ts';
import type { Sample } from './carry.ts';

/** [points, width] of what stands at units, [all weights of the layer] of what stands at weights. */
export interface LayerValues extends Readonly<Record<LayerQuantity, NumericArray | null>> {
  /** What flows back to its weights: at its sums, or at its outputs where it has no sums of its own. */
  readonly sumGradients: NumericArray;
}

/** Where a plan has one layer's numbers. */
interface LayerPlaces {
  readonly output: NodeId;
  /** What its activation or its pieces are given. */
  readonly sums: NodeId | undefined;
  readonly weights: readonly NodeId[];
}

interface Laid {
  readonly network: Network;
  readonly nodes: readonly RecordedNode[];
  readonly plan: Plan;
  /** Of the hidden layers and the output layer. */
  readonly layers: readonly LayerPlaces[];
}

/** Plans for so many models at once: activations are switched while one looks. */
const MOST_PLANS = 3;

/** Has memory of its own beside the learner's, which it never touches. */
export class Study {
  readonly #engine: Engine;
  #lease: Lease;
  readonly #laid = new Map<string, Laid>();
  readonly #make: (length: number) => NumericArray;

  constructor(
    private readonly learner: Learner,
    readonly sample: Sample,
  ) {
    const { backend } = learner.inForce;
    this.#engine = backends[backend].open({ beside: learner.engine });
    this.#lease = new Lease(this.#engine);
    this.#make =
      backend === 'simd'
        ? (length) => new Float32Array(length)
        : (length) => new Float64Array(length);
    this.#engine.define(names.x('train'), [sample.shown, 2]);
    this.#engine.define(names.targets('train'), [sample.shown]);
    this.#engine.define(names.lambda, []);
    this.#engine.write(names.x('train'), sample.features);
  }

  /** Gradients are those of the objective then in force, over the sample. Of the hidden layers and the output layer. */
  at({ tensors, inForce }: Pick<LearnerState, 'tensors' | 'inForce'>): LayerValues[] {
    const { network, nodes, plan, layers } = this.#layOut(inForce);
    for (const { name, shape } of [...network.parameters, ...network.statistics]) {
      const values = tensors.get(name);
      if (!values) throw new Error(`internal: a state without ${name}`);
      this.#engine.define(name, shape);
      this.#engine.write(name, values);
    }
    this.#engine.write(names.lambda, [inForce.regularizer.lambda]);
    const targets = targetsOf(this.learner.dataset, 'train', inForce.loss);
    this.#engine.write(
      names.targets('train'),
      Float64Array.from(this.sample.rows, (row) => targets[row]),
    );
    plan.forward();
    plan.backward();
    const value = (id: NodeId) => plan.readValue(id, this.#make(sizeOf(nodes[id].shape)));
    const gradient = (id: NodeId) => plan.readGradient(id, this.#make(sizeOf(nodes[id].shape)));
    return layers.map(({ output, sums, weights }) => ({
      preActivations: sums === undefined ? null : value(sums),
      activations: value(output),
      activationGradients: gradient(output),
      sumGradients: gradient(sums ?? output),
      weights: this.#joined(weights.map(value)),
      weightGradients: this.#joined(weights.map(gradient)),
    }));
  }

  close(): void {
    this.#engine.close();
  }

  #joined(parts: readonly NumericArray[]): NumericArray | null {
    if (parts.length < 2) return parts.at(0) ?? null;
    const all = this.#make(parts.reduce((total, { length }) => total + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #layOut(inForce: RunSpec): Laid {
    const { network: spec, loss, margin, regularizer } = inForce;
    const key = JSON.stringify([withoutWeights(spec), loss, margin, { ...regularizer, lambda: 0 }]);
    const known = this.#laid.get(key);
    if (known) return known;
    if (this.#laid.size >= MOST_PLANS) this.#release();
    const network = buildNetwork(spec, outputsOf(loss, this.learner.dataset.classes));
    const laid = this.#lower({ network, loss, margin, regularizer }, spec);
    this.#laid.set(key, laid);
    return laid;
  }

  #lower(model: Model, { layers }: RunSpec['network']): Laid {
    const { network } = model;
    const {
      recording,
      total,
      layers: outputs,
    } = recordEvaluation(model, 'train', this.sample.shown);
    const { nodes } = recording;
    const weightsOf = (layer: number) =>
      network.parameters
        .filter((parameter) => isWeight(parameter) && layerOf(parameter.name) === layer)
        .map(({ name }) => nodes.findIndex((node) => node.kind === 'leaf' && node.name === name));
    const places = outputs.slice(1).map((output, i): LayerPlaces => {
      const spec = layers.at(i);
      const sums = spec && sumsBefore(spec, nodes, output);
      return { output, sums, weights: weightsOf(i + 1) };
    });
    const observed = [
      total,
      ...places.flatMap(({ output, sums }) => [output, ...(sums === undefined ? [] : [sums])]),
    ];
    return { network, nodes, plan: this.#lease.lower(recording, { observed }), layers: places };
  }

  #release(): void {
    this.#lease.close();
    this.#lease = new Lease(this.#engine);
    this.#laid.clear();
  }
}

/** The node whose function the output is; the output itself where there is none, as the sums then go on as they are. */
function sumsBefore(
  layer: RunSpec['network']['layers'][number],
  nodes: readonly RecordedNode[],
  output: NodeId,
): NodeId | undefined {
  switch (layer.type) {
    case 'dense':
    case 'activation':
      if (layer.activation === 'linear') return output;
      break;
    case 'maxout':
      break;
    case 'dropout':
    case 'batchNorm':
    case 'residual':
      return undefined;
  }
  const node = nodes[output];
  return node.kind === 'op' ? node.inputs[0] : undefined;
}

export function everyQuantity<T>(of: (quantity: LayerQuantity) => T): Record<LayerQuantity, T> {
  const entries = layerQuantities.map((quantity) => [quantity, of(quantity)] as const);
  return Object.fromEntries(entries) as Record<LayerQuantity, T>;
}
