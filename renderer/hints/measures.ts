/** What hints read from the history and the points of a run. */
import { lossTraits, taskOf, type Metrics } from '@backprop-lab/core/contract';
import { chanceLevelOf } from '../charts/chanceLevel.ts';
import type { Sight } from './sight.ts';

/** A plateau this long is one. */
const SHORTEST_PLATEAU = 200;
/** Over it the loss moves by less than this share. */
const FLAT = 0.02;

export function lastOf({ history }: Sight): Metrics | undefined {
  return history.at(-1);
}

/** The measures of the second half of the steps. */
function secondHalf(history: readonly Metrics[]): readonly Metrics[] {
  const [first, last] = [history.at(0), history.at(-1)];
  if (!first || !last) return [];
  const middle = (first.step + last.step) / 2;
  return history.filter(({ step }) => step >= middle);
}

/** Whether the train loss has stayed where it is for long. */
export function isFlat({ history }: Sight): boolean {
  const half = secondHalf(history);
  const [first, last] = [half.at(0), half.at(-1)];
  if (!first || !last || last.step - first.step < SHORTEST_PLATEAU / 2 || half.length < 5) {
    return false;
  }
  const losses = half.map(({ trainLoss }) => trainLoss ?? Infinity);
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  return most - least <= FLAT * Math.max(most, 1e-9);
}

/** How many training points each class has. */
export function classCounts({ dataset }: Sight): number[] {
  const counts = Array.from({ length: dataset.classes }, () => 0);
  for (const label of dataset.train.labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

export function isClassification({ spec }: Sight): boolean {
  return taskOf(spec.data) === 'classification';
}

/** The data loss of whoever knows nothing but how frequent the classes are. */
function chanceLoss(sight: Sight): number {
  const { spec, dataset } = sight;
  const { loss } = spec;
  if (loss === 'softmaxCrossEntropy' || loss === 'logistic') return entropyOf(classCounts(sight));
  const margin = lossTraits[loss].hasMargin ? spec.margin : 1;
  const power = loss === 'squaredHinge' ? 2 : 1;
  return (chanceLevelOf(loss, 'classification', dataset.classes) ?? NaN) * margin ** power;
}

function entropyOf(counts: readonly number[]): number {
  const total = counts.reduce((sum, each) => sum + each, 0);
  return counts.reduce((sum, each) => {
    const part = each / total;
    return part > 0 ? sum - part * Math.log(part) : sum;
  }, 0);
}

/** How near to the level of guessing is there. */
const AT_CHANCE = 0.985;

/** Whether the loss has come to the level of guessing, and stays there. */
export function isAtChance(sight: Sight): boolean {
  const loss = lastOf(sight)?.dataLoss;
  if (loss == null || !isClassification(sight) || !isFlat(sight)) return false;
  return loss >= AT_CHANCE * chanceLoss(sight);
}

const HEAVE_WINDOW = 24;

/**
 * How far the train loss goes up and down between measurements, as a share of it; `null` where it falls
 * nevertheless, or does not go up and down.
 */
export function heaving({ history }: Sight): number | null {
  const losses = history.slice(-HEAVE_WINDOW).map(({ trainLoss }) => trainLoss ?? NaN);
  if (losses.length < HEAVE_WINDOW || losses.some(Number.isNaN)) return null;
  const changes = losses.slice(1).map((loss, i) => loss - (losses[i] ?? loss));
  const mean = average(losses);
  const swing = average(changes.map(Math.abs)) / mean;
  const rises = changes.filter((change) => change > 0.02 * mean).length / changes.length;
  const [before, after] = [losses.slice(0, HEAVE_WINDOW / 2), losses.slice(HEAVE_WINDOW / 2)];
  const falls = average(after) < 0.85 * average(before);
  return rises >= 0.25 && swing >= 0.1 && !falls ? swing : null;
}

const average = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;
