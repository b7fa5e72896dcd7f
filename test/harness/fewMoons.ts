/** Data that most tests of runs learn from: few points, which two classes take some bending to part. */
import type { RunSpecInput } from '../../core/contract/index.ts';

export const fewMoons: RunSpecInput['data'] = {
  kind: 'generated',
  dataset: 'moons',
  classes: 2,
  noise: 0.2,
  size: { perClass: 20, test: { share: 0.25 } },
};
