/** Two interleaved half circles. */
import { cos, sin } from '../../tensor/index.ts';
import { linspace, PI, type Generator } from './generator.ts';

/**
 * The half circles of scikit-learn's `make_moons`, radius 1 with normal noise on both coordinates, then
 * centred and doubled: (X − [.5, .25]) · 2. The noise is in units before the doubling.
 */
export const moons: Generator = {
  draw({ label, count, noise, place }, stream) {
    for (const angle of linspace(0, PI, count)) {
      const x1 = label === 0 ? cos(angle) : 1 - cos(angle);
      const x2 = label === 0 ? sin(angle) : 0.5 - sin(angle);
      const noise1 = stream.normal(0, noise);
      const noise2 = stream.normal(0, noise);
      place(2 * (x1 + noise1 - 0.5), 2 * (x2 + noise2 - 0.25));
    }
  },
};
