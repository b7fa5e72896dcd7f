/** A run's plans, each lowered when it is first needed. */
import type { Dataset } from '../data/index.ts';
import type { Engine, Plan, StepLoop } from '../kernels/index.ts';
import type { Dropout } from '../nn/index.ts';
import { updateOf } from '../optim/index.ts';
import { sizeOf } from '../tensor/index.ts';
import { ObjectiveGradients } from './gradients.ts';
import { Lease } from './lease.ts';
import { accuracyOf } from './measure.ts';
import { Predictor } from './predictor.ts';
import {
  names,
  recordEvaluation,
  recordTraining,
  type Descent,
  type Model,
  type ObjectiveRecording,
  type PointSet,
} from './recordings.ts';

/** Steps are prepared together up to so many products of a weight with a value. */
const WORK_AT_ONCE = 50_000;
const MOST_STEPS_AT_ONCE = 32;

/** A training plan; `rows` is where the batch's row numbers go, absent for the whole set. */
export interface TrainingPlan extends ObjectiveRecording {
  readonly plan: Plan;
  /** Fed with the update's settings, then with the rows where there are any. */
  readonly loop: StepLoop;
  /** How many steps can be fed at once. */
  readonly capacity: number;
  readonly settingsName: string;
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
  #predictor: Predictor | undefined;
  #gradients: ObjectiveGradients | undefined;
  #gated: RunPlans | undefined;

  readonly #engine: Lease;

  constructor(
    engine: Engine,
    private readonly model: Model,
    private readonly descent: Descent,
    private readonly dataset: Dataset,
    /** The names of what has to stay finite. */
    private readonly kept: readonly string[],
  ) {
    this.#engine = new Lease(engine);
  }

  /** Gives the plans' memory back: for whoever replaces them. */
  release(): void {
    this.#engine.close();
  }

  /** The plan of one optimizer step on a batch of this size. */
  training(batch: number | 'full'): TrainingPlan {
    const made = this.#training.get(batch);
    if (made) return made;
    const points = this.dataset.train.count;
    const objective = recordTraining(this.model, this.descent, points, batch);
    const { total } = objective;
    const plan = this.#engine.lower(objective.recording, { observed: [total] });
    const settingsName = names.settings(this.descent.optimizer);
    const rowsName = batch === 'full' ? '' : names.rows(batch);
    const settings = { name: settingsName, size: updateOf(this.descent.optimizer).settings.length };
    const fed = batch === 'full' ? [settings] : [settings, { name: rowsName, size: batch }];
    const capacity = this.#capacity(batch === 'full' ? points : batch);
    const training = {
      ...objective,
      plan,
      loop: plan.loop({ loss: total, fed, kept: this.kept, capacity }),
      capacity,
      settingsName,
      rows: batch === 'full' ? undefined : new Float64Array(batch),
      rowsName,
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

  /** Predictions of the network as it stands. */
  get predictor(): Predictor {
    return (this.#predictor ??= new Predictor(this.#engine, this.model, this.dataset));
  }

  /** Gradients of the objective on the training set. */
  get gradients(): ObjectiveGradients {
    return (this.#gradients ??= new ObjectiveGradients(
      this.#engine,
      this.model,
      this.dataset.train.count,
    ));
  }

  /** Those of the network with gates, whose tensors have to be written before. Their memory is given back with these. */
  get gated(): RunPlans {
    return (this.#gated ??= new RunPlans(
      this.#engine,
      { ...this.model, network: this.model.network.gated() },
      this.descent,
      this.dataset,
      this.kept,
    ));
  }

  /** One where masks are drawn between steps, and where one step is work enough to come back after it. */
  #capacity(batch: number): number {
    const { dropouts, parameters } = this.model.network;
    if (dropouts.length > 0) return 1;
    const work = batch * parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return Math.min(MOST_STEPS_AT_ONCE, Math.max(1, Math.floor(WORK_AT_ONCE / work)));
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
    const observed = [objective.dataLoss, objective.regLoss, objective.scores];
    const plan = this.#engine.lower(objective.recording, { gradients: false, observed });
    const scores = new Float64Array(count * this.model.network.outFeatures);
    return () => {
      plan.forward();
      const dataLoss = plan.scalar(objective.dataLoss);
      const regLoss = plan.scalar(objective.regLoss);
      return {
        total: dataLoss + regLoss,
        dataLoss,
        regLoss,
        accuracy: accuracyOf(plan.readValue(objective.scores, scores), labels),
      };
    };
  }
}
