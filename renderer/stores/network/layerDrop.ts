/** What becomes of the network where a carried layer is dropped, or why it cannot be dropped there. */
import {
  activationOf,
  ConfigError,
  limits,
  type ActivationName,
  type LayerName,
  type LayerSpec,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { architectureOf } from './architecture.ts';
import {
  fitBlocks,
  gapWithout,
  isPlain,
  isSamePlace,
  layerAt,
  newLayer,
  rowOf,
  widthAfter,
  withInserted,
  withRemoved,
  type Place,
  type Row,
} from './layerEdits.ts';

/** What the hand holds: a new layer from the palette, or one of the network. */
export type Carried =
  | { readonly kind: 'new'; readonly type: LayerName }
  | { readonly kind: 'layer'; readonly from: Place };

/** A gap, or outside of the network. */
export type DropTarget = Place | 'outside';

export type DropProblem =
  | { readonly kind: 'tooManyLayers'; readonly max: number }
  | { readonly kind: 'nested' }
  | { readonly kind: 'emptyBlock' }
  /** In the words of the contract. */
  | { readonly kind: 'shape'; readonly message: string };

export type DropOutcome =
  | { readonly kind: 'changed'; readonly layers: LayerSpec[]; readonly place: Place | null }
  /** The layer lies where it lay, or the new one is put back. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly problem: DropProblem };

export function dropOutcome(spec: RunSpec, carried: Carried, target: DropTarget): DropOutcome {
  const { layers } = spec.network;
  if (target === 'outside') {
    return carried.kind === 'new' ? { kind: 'nothing' } : removal(spec, carried.from);
  }
  if (carried.kind === 'new') {
    return insertion(spec, layers, target, made(spec, carried.type, target));
  }
  const { from } = carried;
  const layer = layerAt(layers, from);
  const gap = gapWithout(from, target);
  if (!layer || isSamePlace(gap, from)) return { kind: 'nothing' };
  const isIntoItself = from.block === null && target.block === from.index;
  if (isIntoItself) return refused({ kind: 'nested' });
  if (from.block !== target.block && isOnlyOneIn(layers, from))
    return refused({ kind: 'emptyBlock' });
  return insertion(spec, withRemoved(layers, from), gap, layer);
}

export function removal(spec: RunSpec, place: Place): DropOutcome {
  const { layers } = spec.network;
  if (isOnlyOneIn(layers, place)) return refused({ kind: 'emptyBlock' });
  return judged(spec, withRemoved(layers, place), null);
}

/** A copy right behind the layer. */
export function duplication(spec: RunSpec, place: Place): DropOutcome {
  const layer = layerAt(spec.network.layers, place);
  const gap = { ...place, index: place.index + 1 };
  return layer ? insertion(spec, spec.network.layers, gap, layer) : { kind: 'nothing' };
}

/** One place further within its row. */
export function movement(spec: RunSpec, place: Place, by: 1 | -1): DropOutcome {
  const row = rowOf(spec.network.layers, place.block);
  const index = place.index + by;
  if (index < 0 || index >= row.length) return { kind: 'nothing' };
  const gap = { ...place, index: by > 0 ? index + 1 : index };
  return dropOutcome(spec, { kind: 'layer', from: place }, gap);
}

function insertion(spec: RunSpec, layers: Row, gap: Place, layer: LayerSpec): DropOutcome {
  if (gap.block !== null && !isPlain(layer)) return refused({ kind: 'nested' });
  const { max } = limits.hiddenLayers;
  if (rowOf(layers, gap.block).length >= max) return refused({ kind: 'tooManyLayers', max });
  return judged(spec, withInserted(layers, gap, layer), gap);
}

/** Asks the contract whether the layers fit together. */
export function judged(spec: RunSpec, layers: Row, place: Place | null): DropOutcome {
  const fitted = fitBlocks(layers, spec.network.features.length);
  try {
    architectureOf({ ...spec, network: { ...spec.network, layers: fitted } });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refused({ kind: 'shape', message: error.message });
  }
  return { kind: 'changed', layers: fitted, place };
}

const refused = (problem: DropProblem): DropOutcome => ({ kind: 'refused', problem });

function isOnlyOneIn(layers: Row, { block }: Place): boolean {
  return block !== null && rowOf(layers, block).length === 1;
}

/** A new layer as it suits its place: bent like its neighbours, a block as wide as what it gets. */
function made({ network }: RunSpec, type: LayerName, { block, index }: Place): LayerSpec {
  const { layers, features } = network;
  const before = layers.slice(0, block ?? index);
  return newLayer(type, widthAfter(before, features.length), usualActivation(layers));
}

function usualActivation(layers: Row): ActivationName {
  const used = layers.flatMap((layer) => activationOf(layer) ?? []);
  return used.findLast((name) => name !== 'linear') ?? 'relu';
}
