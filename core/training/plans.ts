/** A run's plans, each lowered when it is first needed. */
import type { Dataset } from '../data/index.ts';
import type { Engine, Plan } from '../kernels/index.ts';
import type { Dropout } from '../nn/index.ts';
import { sizeOf, type NumericArray } from '../tensor/index.ts';
import { accuracyOf } from './measure.ts';
import {
  names,
  recordEvaluation,
  recordPrediction,
  recordTraining,
  type Descent,
  type Model,
  type ObjectiveRecording,
  type PointSet,
  type PredictionRecording,
} from './recordings.ts';

/** Points predicted at a time; a fixed number, so that one plan serves any count. */
const PREDICTED_ROWS = 512;

/** A training plan; `rows` is where the batch's row numbers go, absent for the whole set. */
export interface TrainingPlan extends ObjectiveRecording {
  readonly plan: Plan;
  readonly rows: Float64Array | undefined;
  readonly rowsName: string;
  readonly masks: readonly DropoutMask[];
}

/** What one dropout layer lets through in one step: drawn into `values`, then written to memory. */
interface DropoutMask {
  readonly dropout: Dropout;
  readonly name: string;
  readonly values: Float64Array;
}

export interface Evaluation {
  readonly total: number;
  readonly dataLoss: number;
  readonly regLoss: number;
  readonly accuracy: number;
}

type Evaluator = () => Evaluation;

export class RunPlans {
  readonly #training = new Map<number | 'full', TrainingPlan>();
  readonly #evaluators = new Map<PointSet, Evaluator>();
  #prediction: (PredictionRecording & { readonly plan: Plan }) | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly model: Model,
    private readonly descent: Descent,
    private readonly dataset: Dataset,
  ) {}

  /** The plan of one optimizer step on a batch of this size. */
  training(batch: number | 'full'): TrainingPlan {
    const made = this.#training.get(batch);
    if (made) return made;
    const points = this.dataset.train.count;
    const objective = recordTraining(this.model, this.descent, points, batch);
    const training = {
      ...objective,
      plan: this.engine.lower(objective.recording),
      rows: batch === 'full' ? undefined : new Float64Array(batch),
      rowsName: batch === 'full' ? '' : names.rows(batch),
      masks: this.#masks(batch === 'full' ? points : batch),
    };
    this.#training.set(batch, training);
    return training;
  }

  /** Loss parts and accuracy on all the points of a set. */
  evaluate(set: PointSet): Evaluation {
    let evaluator = this.#evaluators.get(set);
    if (!evaluator) {
      evaluator = this.#makeEvaluator(set);
      this.#evaluators.set(set, evaluator);
    }
    return evaluator();
  }

  /** features: [points, 2] → probabilities: [points, classes] */
  probabilities(features: NumericArray): Float64Array {
    return this.#predict(features, 'probabilities', this.dataset.classes);
  }

  /** features: [points, 2] → scores: [points, outputs] */
  scores(features: NumericArray): Float64Array {
    return this.#predict(features, 'scores', this.model.network.outFeatures);
  }

  #predict(features: NumericArray, wanted: 'probabilities' | 'scores', columns: number) {
    const { inFeatures } = this.model.network;
    const { plan, ...nodes } = (this.#prediction ??= this.#lowerPrediction());
    const points = features.length / inFeatures;
    const predicted = new Float64Array(points * columns);
    const x = new Float64Array(PREDICTED_ROWS * inFeatures);
    const part = new Float64Array(PREDICTED_ROWS * columns);
    for (let start = 0; start < points; start += PREDICTED_ROWS) {
      const count = Math.min(PREDICTED_ROWS, points - start);
      x.set(features.subarray(start * inFeatures, (start + count) * inFeatures));
      this.engine.write(names.predictX, x);
      plan.forward();
      plan.readValue(nodes[wanted], part);
      predicted.set(part.subarray(0, count * columns), start * columns);
    }
    return predicted;
  }

  #lowerPrediction(): PredictionRecording & { readonly plan: Plan } {
    const prediction = recordPrediction(this.model, PREDICTED_ROWS, scaleOf(this.dataset));
    return { ...prediction, plan: this.engine.lower(prediction.recording, { gradients: false }) };
  }

  #masks(batch: number): DropoutMask[] {
    return this.model.network.dropouts.map((dropout) => {
      const values = new Float64Array(sizeOf([batch, dropout.inFeatures]));
      return { dropout, name: dropout.maskName(batch), values };
    });
  }

  #makeEvaluator(set: PointSet): Evaluator {
    const { count, labels } = this.dataset[set];
    const objective = recordEvaluation(this.model, set, count);
    const plan = this.engine.lower(objective.recording, { gradients: false });
    const scores = new Float64Array(count * this.model.network.outFeatures);
    return () => {
      plan.forward();
      return {
        total: plan.scalar(objective.total),
        dataLoss: plan.scalar(objective.dataLoss),
        regLoss: plan.scalar(objective.regLoss),
        accuracy: accuracyOf(plan.readValue(objective.scores, scores), labels),
      };
    };
  }
}

/** The largest value aimed at; where classes are asked for, their values are −1 and 1. */
function scaleOf({ task, train }: Dataset): number {
  if (task === 'classification') return 1;
  const largest = train.targets.reduce((most, target) => Math.max(most, Math.abs(target)), 0);
  return largest > 0 ? largest : 1;
}
