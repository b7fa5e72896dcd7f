/** How weights begin. Biases begin at zero. */
import type { InitializerSpec } from '../contract/index.ts';
import type { RandomStream } from '../tensor/index.ts';

/** How many numbers flow into each unit of a layer, and how many units each of them flows into. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** N(0, deviation²), or evenly from −bound to bound. */
export type Distribution =
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'uniform'; readonly bound: number };

/**
 * Where a layer's weights are drawn from. He has the variance 2/in (K. He et al. 2015), LeCun 1/in (Y. LeCun et
 * al. 1998), Xavier 2/(in + out) (X. Glorot and Y. Bengio 2010); the uniform kinds have the same variances,
 * bound²/3. PyTorch's `kaiming_…_` for ReLU and `xavier_…_` of gain 1 are he and xavier; the start of its Linear is the
 * uniform distribution within ±1/√in, for biases too. Zeros are there to show that units which begin alike stay alike.
 */
export function initialDistribution(
  initializer: InitializerSpec,
  { fanIn, fanOut }: Fans,
): Distribution {
  switch (initializer.name) {
    case 'he':
      return normal(2 / fanIn);
    case 'heUniform':
      return uniform(2 / fanIn);
    case 'xavierNormal':
      return normal(2 / (fanIn + fanOut));
    case 'xavierUniform':
      return uniform(2 / (fanIn + fanOut));
    case 'lecunNormal':
      return normal(1 / fanIn);
    case 'lecunUniform':
      return uniform(1 / fanIn);
    case 'normal':
      return { kind: 'normal', deviation: initializer.sigma };
    case 'zeros':
      return { kind: 'normal', deviation: 0 };
  }
}

const normal = (variance: number): Distribution => ({
  kind: 'normal',
  deviation: Math.sqrt(variance),
});
const uniform = (variance: number): Distribution => ({
  kind: 'uniform',
  bound: Math.sqrt(3 * variance),
});

/** The first `count` weights of a layer. */
export function initialWeights(
  initializer: InitializerSpec,
  fans: Fans,
  count: number,
  stream: RandomStream,
): Float64Array {
  const from = initialDistribution(initializer, fans);
  const draw =
    from.kind === 'normal'
      ? () => stream.normal(0, from.deviation)
      : () => stream.uniform(-from.bound, from.bound);
  return Float64Array.from({ length: count }, draw);
}
