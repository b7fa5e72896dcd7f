/** Comparisons at one click: the lecture's figure, the same where it does not hold, and what is on the bench. */
import {
  sweepPreset,
  type BaselineSpec,
  type RunSpec,
  type SweepSpec,
} from '@backprop-lab/core/contract';

export const presetNames = ['lecture', 'spirals', 'bench', 'baselines'] as const;
export type PresetName = (typeof presetNames)[number];

/** A run on the bench may learn on for an evening; cells of a comparison end. */
export const USUAL_STEPS = 4000;
const LONG_STEPS = 100_000;

/** The set-up of a run as the base of a comparison: from its beginning, and with an end. */
export function baseOf(spec: RunSpec): RunSpec {
  const steps = spec.stop.steps > LONG_STEPS ? USUAL_STEPS : spec.stop.steps;
  return { ...spec, events: [], stop: { ...spec.stop, steps } };
}

/** @param bench the set-up in the Lab */
export function makePreset(name: PresetName, bench: RunSpec): SweepSpec {
  switch (name) {
    case 'lecture':
      return sweepPreset('lambdaNotSize');
    case 'spirals':
      return sweepPreset('nothingToRegularize');
    case 'bench':
      return {
        version: 1,
        kind: 'grid',
        base: baseOf(bench),
        axes: [{ name: 'lambda', values: [0, 0.0001, 0.001, 0.01, 0.1, 1] }],
        seeds: 3,
        sameData: false,
        baselines: [],
      };
    case 'baselines':
      return {
        version: 1,
        kind: 'runs',
        runs: [{ name: '', spec: baseOf(bench) }],
        seeds: 1,
        sameData: true,
        baselines: usualBaselines,
      };
  }
}

/** The network without hidden layers, and the lecture's first classifier. */
export const usualBaselines: BaselineSpec[] = [
  { kind: 'linear' },
  { kind: 'neighbors', k: 1, distance: 'l2' },
  { kind: 'neighbors', k: 5, distance: 'l2' },
];
