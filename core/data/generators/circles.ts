/** A circle within a circle. */
import { cos, sin } from '../../tensor/index.ts';
import { PI, type Generator } from './generator.ts';

/** Radius 1 around radius ½, points evenly spaced, with normal noise on both coordinates. */
export const circles: Generator = {
  draw({ label, count, noise, place }, stream) {
    const radius = label === 0 ? 1 : 0.5;
    for (let i = 0; i < count; i++) {
      const angle = (2 * PI * i) / count;
      const noise1 = stream.normal(0, noise);
      const noise2 = stream.normal(0, noise);
      place(radius * cos(angle) + noise1, radius * sin(angle) + noise2);
    }
  },
};
