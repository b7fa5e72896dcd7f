/** The loss is no number any more. */
import { withSeed } from '../stores/specEdits.ts';
import { count, rounded, setting, type Judge, type Remedy, type Sight } from './sight.ts';

export const diverged: Judge = (sight) => {
  const { status } = sight;
  if (status.kind !== 'diverged') return null;
  const { step, learningRate, lambda, cause } = status.divergence;
  const figures = {
    step: count(step),
    learningRate: setting(learningRate),
    lambda: setting(lambda),
  };
  return { name: 'diverged', figures, remedy: remedies[cause](sight) };
};

const remedies = {
  learningRate: ({ spec }: Sight): Remedy => {
    const learningRate = rounded(spec.learningRate / 10);
    return {
      name: 'learningRateAndReset',
      figures: { learningRate: setting(learningRate) },
      edit: { name: 'learningRate' },
      next: { ...spec, learningRate },
      resets: true,
    };
  },
  regularization: ({ spec }: Sight): Remedy => {
    const lambda = rounded(spec.regularizer.lambda / 10);
    return {
      name: 'lambdaAndReset',
      figures: { lambda: setting(lambda) },
      edit: { name: 'lambda' },
      next: { ...spec, regularizer: { ...spec.regularizer, lambda } },
      resets: true,
    };
  },
  initialWeights: ({ spec }: Sight): Remedy => ({
    name: 'newSeed',
    edit: { name: 'weights' },
    next: withSeed(spec, spec.seed + 1),
  }),
};
