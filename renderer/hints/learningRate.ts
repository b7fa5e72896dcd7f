/** With whole batches the loss goes up and down all the same: the steps are longer than the valley is wide. */
import { heaving } from './measures.ts';
import { rounded, setting, share, type Judge } from './sight.ts';

export const learningRate: Judge = (sight) => {
  const { spec, dataset } = sight;
  const isWhole = spec.batchSize === 'full' || spec.batchSize >= dataset.train.labels.length;
  const swing = isWhole ? heaving(sight) : null;
  if (swing === null) return null;
  const lower = rounded(spec.learningRate / 5);
  return {
    name: 'learningRate',
    figures: { swing: share(swing), learningRate: setting(spec.learningRate) },
    remedy: {
      name: 'learningRate',
      figures: { learningRate: setting(lower) },
      edit: { name: 'learningRate' },
      next: { ...spec, learningRate: lower },
    },
  };
};
