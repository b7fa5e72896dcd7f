/** Interleaved spiral arms, one per class. */
import { cos, sin } from '../../tensor/index.ts';
import { linspace, PI, type Generator } from './generator.ts';

/**
 * The spirals of the CS231n case study ("Putting it together: minimal neural network case study"): along
 * an arm the radius goes from 0 to 1 and the angle over 4 rad, with normal noise on the angle;
 * x = (r sin t, r cos t). Three arms begin 4 rad apart as there, any other number evenly around.
 */
export const spirals: Generator = {
  draw({ label, classes, count, noise, place }, stream) {
    const start = classes === 3 ? 4 * label : (2 * PI * label) / classes;
    const radii = linspace(0, 1, count);
    const angles = linspace(start, start + 4, count);
    for (let i = 0; i < count; i++) {
      const angle = angles[i] + stream.normal(0, noise);
      place(radii[i] * sin(angle), radii[i] * cos(angle));
    }
  },
};
