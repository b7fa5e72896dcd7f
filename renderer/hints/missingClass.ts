/** A class without a single training point cannot be learned. */
import type { RunSpec } from '@backprop-lab/core/contract';
import { withData } from '../stores/specEdits.ts';
import { classCounts, isClassification } from './measures.ts';
import { count, type Judge, type Remedy } from './sight.ts';

export const missingClass: Judge = (sight) => {
  if (!isClassification(sight) || sight.dataset.train.labels.length === 0) return null;
  const missing = classCounts(sight).indexOf(0);
  if (missing < 0) return null;
  const figures = { number: count(missing + 1), classes: count(sight.dataset.classes) };
  return { name: 'missingClass', figures, remedy: balance(sight.spec) };
};

function balance(spec: RunSpec): Remedy | null {
  const { data } = spec;
  if (data.kind !== 'generated' || data.imbalance === 1) return null;
  return {
    name: 'balance',
    edit: { name: 'data' },
    next: withData(spec, { ...data, imbalance: 1 }),
  };
}
