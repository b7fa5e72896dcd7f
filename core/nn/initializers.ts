/** How weights begin. Biases begin at zero. */
import type { InitializerSpec } from '../contract/index.ts';
import type { RandomStream } from '../tensor/index.ts';

/**
 * The standard deviation of a normal initializer for a layer with `fanIn` inputs: He √(2/n) (K. He et
 * al. 2015), LeCun √(1/n) (Y. LeCun et al. 1998), or the σ that is asked for.
 */
export function initialDeviation(initializer: InitializerSpec, fanIn: number): number {
  switch (initializer.name) {
    case 'he':
      return Math.sqrt(2 / fanIn);
    case 'lecunNormal':
      return Math.sqrt(1 / fanIn);
    case 'normal':
      return initializer.sigma;
  }
}

/** `count` weights from N(0, deviation²). */
export function initialWeights(
  initializer: InitializerSpec,
  fanIn: number,
  count: number,
  stream: RandomStream,
): Float64Array {
  const deviation = initialDeviation(initializer, fanIn);
  return Float64Array.from({ length: count }, () => stream.normal(0, deviation));
}
