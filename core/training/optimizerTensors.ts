/** What an optimizer remembers of a network, by the names in the engine's memory. */
import type { OptimizerName } from '../contract/index.ts';
import type { Network } from '../nn/index.ts';
import { updateOf } from '../optim/index.ts';
import type { Shape } from '../tensor/index.ts';
import { names } from './recordings.ts';

interface NamedShape {
  readonly name: string;
  readonly shape: Shape;
}

export function optimizerTensors(
  { parameters }: Pick<Network, 'parameters'>,
  optimizer: OptimizerName,
): NamedShape[] {
  return updateOf(optimizer).state.flatMap((entry) =>
    parameters.map(({ name, shape }) => ({ name: names.state(optimizer, entry, name), shape })),
  );
}
