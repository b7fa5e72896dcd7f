/** Every layer's activations, gradients and weights over time, and what they tell at the step shown. */
import type {
  InspectedLayer,
  InspectedLayers,
  LayerFigures,
  LayerSpec,
  NamedLayer,
} from '../../contract/index.ts';
import { isWeight } from '../../nn/index.ts';
import type { NumericArray } from '../../tensor/index.ts';
import type { Checkpoint, Checkpoints } from '../checkpoints.ts';
import { layerOf } from '../layerOf.ts';
import type { Learner } from '../learner.ts';
import { finiteOrNull, squaredNorm } from '../measure.ts';
import type { ParameterStep } from '../observe.ts';
import { sampleOf } from './carry.ts';
import { judgeUnits } from './judge.ts';
import { LayerHistory, type LayerHistograms } from './layerHistory.ts';
import { namedLayers } from './layerNames.ts';
import { saturationOf } from './saturation.ts';
import { Study, type LayerValues } from './study.ts';

const MOST_POINTS = 300;
/** Multiplications after which an answer should be there, three for every weight and point of a moment. */
const MULTIPLICATIONS = { simd: 300_000_000, reference: 60_000_000 } as const;

interface Asked {
  readonly bins: number;
  /** At most. */
  readonly moments: number;
}

/** A run's layers, looked at again and again while it trains, in memory of their own. */
export class LayerInspector {
  readonly #study: Study;
  readonly #history: LayerHistory;

  constructor(private readonly learner: Learner) {
    this.#study = new Study(learner, sampleOf(learner.dataset.train, MOST_POINTS, learner));
    this.#history = new LayerHistory(this.#study);
  }

  /** @param now the state of the step shown, and `past` those kept before it */
  inspect(
    now: Checkpoint,
    past: Checkpoints,
    { bins, moments }: Asked,
  ): Omit<InspectedLayers, 'ms'> {
    const { learner } = this;
    const { shown, of } = this.#study.sample;
    const cost = 3 * shown * learner.network.parameterCount;
    const affordable = Math.max(1, Math.floor(MULTIPLICATIONS[learner.inForce.backend] / cost));
    const states = [...keptBefore(now.step, past, Math.min(moments, affordable) - 1), now];
    const { histograms, last } = this.#history.at(states, bins);
    const update = learner.upcoming(now.step);
    const layers = namedLayers(learner)
      .slice(1)
      .map((named, i) => this.#layer(named, histograms[i], last[i], update))
      .filter(({ kind }) => kind !== 'dropout');
    return {
      step: now.step,
      train: { shown, of },
      bins,
      moments: states.map(({ step }) => step),
      layers,
    };
  }

  close(): void {
    this.#study.close();
  }

  #layer(
    named: NamedLayer,
    { activations, activationGradients, ...others }: LayerHistograms,
    values: LayerValues,
    update: readonly ParameterStep[],
  ): InspectedLayer {
    if (!activations || !activationGradients) throw new Error('internal: a layer without outputs');
    const spec = this.learner.inForce.network.layers.at(named.layer - 1);
    return {
      ...named,
      histograms: { activations, activationGradients, ...others },
      figures: figuresOf(spec, named.width, values, this.#updateRatio(named.layer, update)),
    };
  }

  /** ‖Δw‖ / ‖w‖ over all weights of a layer. */
  #updateRatio(layer: number, update: readonly ParameterStep[]): number | null {
    const { network, engine } = this.learner;
    const weights = network.parameters.filter(
      (parameter) => isWeight(parameter) && layerOf(parameter.name) === layer,
    );
    const isMoved = new Set(weights.map(({ name }) => name));
    const steps = update.filter(({ name }) => isMoved.has(name)).map((step) => step.update);
    const norm = normOf(weights.map(({ name }) => engine.read(name)));
    return norm > 0 ? finiteOrNull(normOf(steps) / norm) : null;
  }
}

/** At most so many, evenly spread, and mostly the same ones while a run grows. */
function keptBefore(step: number, past: Checkpoints, most: number): readonly Checkpoint[] {
  if (most < 1) return [];
  const bounds = { count: most, bytes: Infinity };
  return past
    .upTo(step - 1, bounds)
    .thinned(bounds)
    .slice(0, most);
}

function figuresOf(
  spec: LayerSpec | undefined,
  width: number,
  { activations, activationGradients, sumGradients, weightGradients }: LayerValues,
  updateRatio: number | null,
): LayerFigures {
  if (!activations || !activationGradients) throw new Error('internal: a layer without outputs');
  const judged = judgeUnits(activations, width, saturationOf(spec));
  return {
    dead: judged.dead.length,
    saturated: judged.saturated.length,
    offShare: meanSize(judged.offShare),
    saturatedShare: meanSize(judged.saturatedShare),
    meanActivationGradient: finiteOrNull(meanSize(activationGradients)),
    meanSumGradient: finiteOrNull(meanSize(sumGradients)),
    weightGradientNorm: weightGradients && finiteOrNull(normOf([weightGradients])),
    updateRatio,
  };
}

function normOf(tensors: readonly NumericArray[]): number {
  return Math.sqrt(squaredNorm(tensors));
}

/** Mean of |values|. */
function meanSize(values: NumericArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.abs(values[i]);
  return sum / values.length;
}
