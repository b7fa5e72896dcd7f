/** The regularization holds the weights so small that the network cannot learn what train and test have in common. */
import { isClassification, isFlat, lastOf } from './measures.ts';
import { lambdaRemedy, rounded, setting, share, type Judge } from './sight.ts';

const LEAST_LAMBDA = 0.003;
const LEARNED = 0.9;
/** Train and test are equally bad. */
const SAME = 0.07;
/** Either the price of the weights is a good part of the loss, or they were pulled down to next to nothing. */
const PRICE = 0.15;
const REMNANT = 0.1;

export const strongLambda: Judge = (sight) => {
  const { spec, history } = sight;
  const { lambda } = spec.regularizer;
  const [first, last] = [history.at(0), lastOf(sight)];
  if (lambda < LEAST_LAMBDA || !isClassification(sight) || !isFlat(sight)) return null;
  if (!first || last?.trainAccuracy == null || last.trainAccuracy >= LEARNED) return null;
  const { trainAccuracy, testAccuracy, regLoss, trainLoss, weightNorm2 } = last;
  if (testAccuracy !== null && trainAccuracy - testAccuracy > SAME) return null;
  const price = (regLoss ?? 0) / (trainLoss ?? Infinity);
  const remnant = (weightNorm2 ?? Infinity) / (first.weightNorm2 ?? 0);
  if (price < PRICE && remnant > REMNANT) return null;
  return {
    name: 'strongLambda',
    figures: { lambda: setting(lambda), train: share(trainAccuracy), price: share(price) },
    remedy: lambdaRemedy(spec, rounded(lambda / 10)),
  };
};
