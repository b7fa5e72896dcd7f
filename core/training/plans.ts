/** A run's plans, each lowered when it is first needed. */
import type { OptimizerName } from '../contract/index.ts';
import type { Dataset } from '../data/index.ts';
import type { Engine, Plan } from '../kernels/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import { accuracyOf } from './measure.ts';
import {
  names,
  recordEvaluation,
  recordPrediction,
  recordTraining,
  type Model,
  type ObjectiveRecording,
  type PointSet,
} from './recordings.ts';

/** Points predicted at a time; a fixed number, so that one plan serves any count. */
const PREDICTED_ROWS = 512;

/** A training plan; `rows` is where the batch's row numbers go, absent for the whole set. */
export interface TrainingPlan extends ObjectiveRecording {
  readonly plan: Plan;
  readonly rows: Float64Array | undefined;
  readonly rowsName: string;
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
  #prediction: Plan | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly model: Model,
    private readonly optimizer: OptimizerName,
    private readonly dataset: Dataset,
  ) {}

  /** The plan of one optimizer step on a batch of this size. */
  training(batch: number | 'full'): TrainingPlan {
    const made = this.#training.get(batch);
    if (made) return made;
    const points = this.dataset.train.count;
    const objective = recordTraining(this.model, this.optimizer, points, batch);
    const training = {
      ...objective,
      plan: this.engine.lower(objective.recording),
      rows: batch === 'full' ? undefined : new Float64Array(batch),
      rowsName: batch === 'full' ? '' : names.rows(batch),
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
  predict(features: NumericArray): Float64Array {
    const { inFeatures, outFeatures } = this.model.network;
    const recording = recordPrediction(this.model, PREDICTED_ROWS);
    const plan = (this.#prediction ??= this.engine.lower(recording, { gradients: false }));
    const points = features.length / inFeatures;
    const probabilities = new Float64Array(points * outFeatures);
    const x = new Float64Array(PREDICTED_ROWS * inFeatures);
    const p = new Float64Array(PREDICTED_ROWS * outFeatures);
    for (let start = 0; start < points; start += PREDICTED_ROWS) {
      const count = Math.min(PREDICTED_ROWS, points - start);
      x.set(features.subarray(start * inFeatures, (start + count) * inFeatures));
      this.engine.write(names.predictX, x);
      plan.forward();
      plan.readValue(recording.output, p);
      probabilities.set(p.subarray(0, count * outFeatures), start * outFeatures);
    }
    return probabilities;
  }

  #makeEvaluator(set: PointSet): Evaluator {
    const { count, labels } = this.dataset[set];
    const objective = recordEvaluation(this.model, set, count);
    const plan = this.engine.lower(objective.recording, { gradients: false });
    const logits = new Float64Array(count * this.model.network.outFeatures);
    return () => {
      plan.forward();
      return {
        total: plan.scalar(objective.total),
        dataLoss: plan.scalar(objective.dataLoss),
        regLoss: plan.scalar(objective.regLoss),
        accuracy: accuracyOf(plan.readValue(objective.logits, logits), labels),
      };
    };
  }
}
