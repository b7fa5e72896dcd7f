/** Exclusive or: opposite quadrants belong together. */
import type { Generator } from './generator.ts';

/** Half the gap between neighbouring quadrants before noise. */
const GAP = 0.1;

/**
 * Uniform over the four quadrants of [−1, 1]², a narrow gap left between them; class 0 where x1 and x2
 * have the same sign, 1 where they differ. Normal noise on both coordinates.
 */
export const xor: Generator = {
  draw({ label, count, noise, place }, stream) {
    for (let i = 0; i < count; i++) {
      const sign1 = i % 2 === 0 ? 1 : -1;
      const sign2 = label === 0 ? sign1 : -sign1;
      const x1 = sign1 * stream.uniform(GAP, 1) + stream.normal(0, noise);
      const x2 = sign2 * stream.uniform(GAP, 1) + stream.normal(0, noise);
      place(x1, x2);
    }
  },
};
