/** What a network is without some of its units. */
import type { InspectedResult, InspectedResults, UnitPlace } from '../../contract/index.ts';
import type { Learner } from '../learner.ts';
import { finiteOrNull } from '../measure.ts';
import type { Evaluation, RunPlans } from '../plans.ts';
import type { Predictor } from '../predictor.ts';
import type { PointSet } from '../recordings.ts';
import { writeGates } from './gates.ts';

export interface Without {
  /** What it says without them, until others are asked about. */
  readonly predictor: Predictor;
  readonly without: InspectedResults;
  readonly whole: InspectedResults;
}

/** @throws {ConfigError} where there is no such unit in a hidden layer */
export function withoutUnits(learner: Learner, units: readonly UnitPlace[]): Without {
  const { engine, network, plans } = learner;
  writeGates(engine, network, units);
  return {
    predictor: plans.gated.predictor,
    without: resultsOf(learner, plans.gated),
    whole: resultsOf(learner, plans),
  };
}

function resultsOf({ dataset }: Learner, plans: RunPlans): InspectedResults {
  const isRegression = dataset.task === 'regression';
  const resultOf = ({ dataLoss, accuracy }: Evaluation): InspectedResult => ({
    loss: finiteOrNull(dataLoss),
    accuracy: isRegression || !Number.isFinite(dataLoss) ? null : accuracy,
  });
  const on = (set: PointSet) => resultOf(plans.evaluate(set));
  return { train: on('train'), test: dataset.test.count > 0 ? on('test') : null };
}
