/** The gradient of the whole objective on the training set, as the parameters stand. */
import type { Engine, Plan } from '../kernels/index.ts';
import { sizeOf } from '../tensor/index.ts';
import { recordEvaluation, type Model } from './recordings.ts';

/**
 * Dropout and batch normalization work as they do in prediction, as for the metrics: it is the gradient of the
 * train loss that is shown, not of a batch with its masks. No update is made of it.
 */
export class ObjectiveGradients {
  readonly #plan: Plan;
  readonly #places: ReadonlyMap<string, { readonly id: number; readonly size: number }>;

  constructor(engine: Engine, model: Model, points: number) {
    const { recording, total } = recordEvaluation(model, 'train', points);
    this.#plan = engine.lower(recording, { observed: [total] });
    this.#places = new Map(
      recording.nodes.flatMap((node, id) =>
        node.kind === 'leaf' && node.requiresGradient
          ? [[node.name, { id, size: sizeOf(node.shape) }] as const]
          : [],
      ),
    );
  }

  /** Computes them anew: parameters have changed. */
  refresh(): void {
    this.#plan.forward();
    this.#plan.backward();
  }

  /** Of a parameter, row-major. */
  of(parameter: string): Float64Array {
    const place = this.#places.get(parameter);
    if (!place) throw new Error(`internal: the objective does not depend on ${parameter}`);
    return this.#plan.readGradient(place.id, new Float64Array(place.size));
  }
}
