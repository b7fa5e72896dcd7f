/** With small batches the loss of all points goes up and down: each step follows a few of them. */
import { heaving } from './measures.ts';
import { count, share, type Judge } from './sight.ts';

const SMALL = 32;
const TIMES = 8;

export const noisyBatches: Judge = (sight) => {
  const { spec, dataset } = sight;
  const { batchSize } = spec;
  const points = dataset.train.labels.length;
  if (batchSize === 'full' || batchSize > SMALL || TIMES * batchSize > points) return null;
  const swing = heaving(sight);
  if (swing === null) return null;
  const larger = TIMES * batchSize;
  return {
    name: 'noisyBatches',
    figures: { swing: share(swing), batchSize: count(batchSize), points: count(points) },
    remedy: {
      name: 'batchSize',
      figures: { batchSize: count(larger) },
      edit: { name: 'batchSize' },
      next: { ...spec, batchSize: larger },
    },
  };
};
