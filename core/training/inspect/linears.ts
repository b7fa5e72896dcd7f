/** The weights of a run by the places of their layers, and what leads out of a layer. */
import { MOST_WEIGHTS_SHOWN } from '../../contract/index.ts';
import type { Run } from '../run.ts';

export interface LinearValues {
  readonly inputs: number;
  readonly columns: number;
  /** [inputs, columns] */
  readonly weight: ArrayLike<number>;
  /** [columns] */
  readonly bias: ArrayLike<number> | null;
}

/** @param name the layer's, as in `layers.2` or `layers.2.1`; `undefined` where it has no weights */
export function linearNamed(run: Run, name: string): LinearValues | undefined {
  const linear = run.network.linears.find((each) => each.name === name);
  if (!linear) return undefined;
  const [inputs, columns] = linear.weight.shape;
  const bias = linear.bias ? run.parameter(linear.bias.name) : null;
  return { inputs, columns, weight: run.parameter(linear.weight.name), bias };
}

/** The index in the spec of what comes after a layer, dropout looked through; that of the output layer at the end. */
export function indexAfter({ inForce }: Run, layer: number): number {
  const { layers } = inForce.network;
  const next = layers.findIndex(({ type }, i) => i >= layer && type !== 'dropout');
  return next < 0 ? layers.length : next;
}

/** [units, inputs], of Maxout [units, pieces · inputs]; `null` of very large ones. */
export function incomingRows(
  { inputs, columns, weight }: LinearValues,
  units: number,
): Float32Array<ArrayBuffer> | null {
  if (inputs * columns > MOST_WEIGHTS_SHOWN) return null;
  const rows = new Float32Array(inputs * columns);
  const pieces = columns / units;
  for (let column = 0; column < columns; column++) {
    const start = Math.floor(column / pieces) * pieces * inputs + (column % pieces) * inputs;
    for (let i = 0; i < inputs; i++) rows[start + i] = weight[i * columns + column];
  }
  return rows;
}

/** [inputs]: the Euclidean norm of what each input is multiplied by. */
export function outgoingNorms({
  inputs,
  columns,
  weight,
}: LinearValues): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: inputs }, (_, row) => {
    let squares = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) squares += weight[i] * weight[i];
    return Math.sqrt(squares);
  });
}
