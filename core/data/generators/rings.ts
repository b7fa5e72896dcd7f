/** A disc within rings, one per class. */
import { cos, sin } from '../../tensor/index.ts';
import { PI, type Generator } from './generator.ts';

/**
 * Class c lies on a circle of radius (c + ½) / classes around the origin, the smallest first, points evenly spaced,
 * with normal noise on both coordinates.
 */
export const rings: Generator = {
  draw({ label, classes, count, noise, place }, stream) {
    const radius = (label + 0.5) / classes;
    for (let i = 0; i < count; i++) {
      const angle = (2 * PI * i) / count;
      const x1 = radius * cos(angle) + stream.normal(0, noise);
      const x2 = radius * sin(angle) + stream.normal(0, noise);
      place(x1, x2);
    }
  },
};
