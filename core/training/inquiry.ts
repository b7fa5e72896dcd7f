/** What is asked about single points and units of a network as it stands. */
import {
  ConfigError,
  MOST_INCOMING,
  type ParameterElement,
  type Probe,
  type UnitDetails,
  type UnitPlace,
} from '../contract/index.ts';
import type { ParameterPlace } from '../nn/index.ts';
import type { Learner } from './learner.ts';
import { chosenClass, finiteOrNull } from './measure.ts';

/** The network's answer at a place. */
export function probe({ plans, dataset }: Learner, [x, y]: readonly [number, number]): Probe {
  const { predictor } = plans;
  predictor.points[0] = x;
  predictor.points[1] = y;
  predictor.predict();
  const scores = predictor.readScores().subarray(0, predictor.outputs);
  const known = Array.from(scores, finiteOrNull);
  const isFinite = !known.includes(null);
  if (dataset.task === 'regression') {
    return { scores: known, probabilities: null, class: null, value: known[0] };
  }
  return {
    scores: known,
    probabilities: isFinite
      ? [...predictor.readProbabilities().subarray(0, predictor.classes)]
      : null,
    class: isFinite ? chosenClass(scores, 0, predictor.outputs) : null,
    value: null,
  };
}

/**
 * What leads into a unit, with the gradient of the whole objective on the training set. Layers that learn nothing
 * show what leads into the unit that they pass on.
 *
 * @throws {ConfigError} where there is no such unit
 */
export function unitDetails(learner: Learner, { layer, unit }: UnitPlace): UnitDetails {
  const { network, engine, plans } = learner;
  const units = network.widths.at(layer);
  if (units === undefined) {
    throw new ConfigError(
      `expected a layer below ${network.widths.length}, got ${layer}`,
      'unit.layer',
    );
  }
  if (unit >= units) {
    throw new ConfigError(`expected a unit below ${units}, got ${unit}`, 'unit.unit');
  }
  const incoming = network.incomingOf(layer, unit);
  if (!incoming) return { bias: null, incoming: [] };
  plans.gradients.refresh();
  const weights = incoming.weights.slice(0, MOST_INCOMING);
  const shown = incoming.bias ? [...weights, incoming.bias] : weights;
  const parameters = new Set(shown.map(({ parameter }) => parameter.name));
  const values = new Map([...parameters].map((name) => [name, engine.read(name)]));
  const gradients = new Map([...parameters].map((name) => [name, plans.gradients.of(name)]));
  const element = ({ parameter: { name }, index }: ParameterPlace): ParameterElement => ({
    parameter: name,
    index,
    value: finiteOrNull(values.get(name)?.[index] ?? NaN),
    gradient: finiteOrNull(gradients.get(name)?.[index] ?? NaN),
  });
  return { bias: incoming.bias ? element(incoming.bias) : null, incoming: weights.map(element) };
}
