/** Hints: what a run's own numbers show, and what may help. */
import { chance } from './chance.ts';
import { deadUnits } from './deadUnits.ts';
import { diverged } from './diverged.ts';
import { learningRate } from './learningRate.ts';
import { missingClass } from './missingClass.ts';
import { noisyBatches } from './noisyBatches.ts';
import { overfitting } from './overfitting.ts';
import { sameUnits } from './sameUnits.ts';
import { saturated } from './saturated.ts';
import { hintNames, type Hint, type HintName, type Judge, type Sight } from './sight.ts';
import { straight } from './straight.ts';
import { strongLambda } from './strongLambda.ts';

export type { Figures, Hint, Remedy, Sight } from './sight.ts';

const judges: Readonly<Record<HintName, Judge>> = {
  diverged,
  missingClass,
  sameUnits,
  deadUnits,
  saturated,
  strongLambda,
  learningRate,
  noisyBatches,
  straight,
  chance,
  overfitting,
};

/** All that the numbers show, the most important first. */
export function hintsFor(sight: Sight): Hint[] {
  if (sight.status.kind === 'diverged')
    return [judges.diverged(sight)].filter((each) => each !== null);
  return hintNames.flatMap((name) => judges[name](sight) ?? []);
}
