/** The drag library knows things by plain ids: `new dense`, `layer 3`, `layer 3 1`, `gap 0`. */
import { layerNames } from '@backprop-lab/core/contract';
import type { Carried } from '../../stores/network/layerDrop.ts';
import type { Place } from '../../stores/network/layerEdits.ts';

const placeId = ({ block, index }: Place) => (block === null ? `${index}` : `${block} ${index}`);

export const carriedId = (carried: Carried) =>
  carried.kind === 'new' ? `new ${carried.type}` : `layer ${placeId(carried.from)}`;

export const gapId = (gap: Place) => `gap ${placeId(gap)}`;

function readPlace(words: readonly string[]): Place {
  const [first = NaN, second] = words.map(Number);
  return second === undefined ? { block: null, index: first } : { block: first, index: second };
}

export function readCarried(id: string | number): Carried | null {
  const [kind, ...rest] = String(id).split(' ');
  if (kind === 'layer') return { kind, from: readPlace(rest) };
  const type = layerNames.find((name) => name === rest[0]);
  return kind === 'new' && type ? { kind, type } : null;
}

export function readGap(id: string | number): Place | null {
  const [kind, ...rest] = String(id).split(' ');
  return kind === 'gap' ? readPlace(rest) : null;
}
