/** What the units' maps show of them: bytes from 1 to 255 stand for −scale to scale, 128 for 0. */
import { activationOf, type ActivationName, type LayerMaps } from '@backprop-lab/core/contract';
import type { Sight } from './sight.ts';

const ZERO = 128;
const REACH = 127;

export interface MappedLayer {
  /** Of the hidden layers, from 0. */
  readonly index: number;
  readonly activation: ActivationName;
  readonly shown: number;
  /** How many of those that are shown are so all over the plane, but for a small share of it. */
  countOf(isSo: (value: number) => boolean, partOfPlane: number): number;
}

/** The hidden layers with an activation of their own, and their maps. */
export function mappedLayers({ spec, maps }: Sight): MappedLayer[] {
  return (maps?.layers ?? []).flatMap((layer) => {
    const index = layer.layer - 1;
    const hidden = spec.network.layers[index];
    const activation = hidden && activationOf(hidden);
    if (activation === undefined || layer.shown.length === 0) return [];
    const shown = layer.shown.length;
    const countOf = (isSo: (value: number) => boolean, part: number) =>
      Array.from({ length: shown }, (_, unit) => partWhere(layer, unit, isSo)).filter(
        (each) => each >= part,
      ).length;
    return [{ index, activation, shown, countOf }];
  });
}

function partWhere(
  { bytes, shown, scale }: LayerMaps,
  unit: number,
  isSo: (value: number) => boolean,
): number {
  const size = bytes.length / shown.length;
  const map = bytes.subarray(unit * size, (unit + 1) * size);
  let places = 0;
  for (const byte of map) if (byte > 0 && isSo(((byte - ZERO) / REACH) * scale)) places++;
  return places / size;
}
