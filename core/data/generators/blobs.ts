/** Round clouds of points, one per class. */
import { cos, sin } from '../../tensor/index.ts';
import { PI, type Generator } from './generator.ts';

/** Normal clouds whose centres lie evenly on the unit circle, the first at the top; the noise is their σ. */
export const blobs: Generator = {
  draw({ label, classes, count, noise, place }, stream) {
    const angle = (2 * PI * label) / classes;
    for (let i = 0; i < count; i++) {
      const noise1 = stream.normal(0, noise);
      const noise2 = stream.normal(0, noise);
      place(sin(angle) + noise1, cos(angle) + noise2);
    }
  },
};
