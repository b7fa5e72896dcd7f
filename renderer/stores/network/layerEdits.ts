/** Edits of a row of hidden layers. They answer new rows; the one that is given stays as it is. */
import {
  denseLayer,
  type ActivationName,
  type LayerName,
  type LayerSpec,
  type PlainLayerSpec,
} from '@backprop-lab/core/contract';

/** A layer, or the gap in front of it: in the row itself, or within the residual block at `block`. */
export interface Place {
  readonly block: number | null;
  readonly index: number;
}

export type Row = readonly LayerSpec[];

export const isSamePlace = (a: Place, b: Place) => a.block === b.block && a.index === b.index;

export function isPlain(layer: LayerSpec): layer is PlainLayerSpec {
  return layer.type !== 'residual';
}

/** The row itself, or the layers of one of its blocks. */
export function rowOf(layers: Row, block: number | null): Row {
  if (block === null) return layers;
  const holder = layers[block];
  return holder?.type === 'residual' ? holder.layers : [];
}

export function layerAt(layers: Row, { block, index }: Place): LayerSpec | undefined {
  return rowOf(layers, block)[index];
}

/** Within a block only plain layers are kept: a block within a block is no layer of the lab. */
function withRow(layers: Row, block: number | null, row: Row): LayerSpec[] {
  if (block === null) return [...row];
  return layers.map((layer, i) =>
    i === block && layer.type === 'residual' ? { ...layer, layers: row.filter(isPlain) } : layer,
  );
}

export function withInserted(layers: Row, gap: Place, layer: LayerSpec): LayerSpec[] {
  const row = rowOf(layers, gap.block);
  return withRow(layers, gap.block, row.toSpliced(gap.index, 0, layer));
}

export function withRemoved(layers: Row, { block, index }: Place): LayerSpec[] {
  return withRow(layers, block, rowOf(layers, block).toSpliced(index, 1));
}

export function withReplaced(layers: Row, { block, index }: Place, layer: LayerSpec): LayerSpec[] {
  return withRow(layers, block, rowOf(layers, block).with(index, layer));
}

/** Where a gap is once the layer at `from` has been taken out. */
export function gapWithout(from: Place, gap: Place): Place {
  if (from.block === gap.block) {
    return gap.index > from.index ? { ...gap, index: gap.index - 1 } : gap;
  }
  const isBlockMoved = from.block === null && gap.block !== null && gap.block > from.index;
  return isBlockMoved ? { ...gap, block: gap.block - 1 } : gap;
}

/** Every gap that a layer can be put into, in reading order: the blocks' own gaps after the gap before them. */
export function gapsOf(layers: Row): Place[] {
  const gaps = layers.flatMap((layer, index): Place[] => [
    { block: null, index },
    ...(layer.type === 'residual'
      ? Array.from({ length: layer.layers.length + 1 }, (_, i) => ({ block: index, index: i }))
      : []),
  ]);
  return [...gaps, { block: null, index: layers.length }];
}

/** How many numbers come out of a row that is given so many. */
export function widthAfter(layers: Row, width: number): number {
  return layers.reduce((before, layer) => ('units' in layer ? layer.units : before), width);
}

/**
 * The row with every residual block giving as many numbers as it gets: the last layer with units in it has as many
 * as that takes.
 */
export function fitBlocks(layers: Row, features: number): LayerSpec[] {
  let width = features;
  return layers.map((layer) => {
    const fitted = layer.type === 'residual' ? fitBlock(layer, width) : layer;
    width = widthAfter([fitted], width);
    return fitted;
  });
}

type Residual = Extract<LayerSpec, { type: 'residual' }>;

function fitBlock(block: Residual, width: number): Residual {
  const last = lastWithUnits(block.layers);
  const layers = block.layers.map((layer, i) =>
    i === last && 'units' in layer ? { ...layer, units: width } : layer,
  );
  return { ...block, layers };
}

/** The layer whose units a residual block fixes; −1 where it has none with units. */
export function lastWithUnits(layers: Row): number {
  return layers.findLastIndex((layer) => 'units' in layer);
}

const NEW_UNITS = 8;

/** A layer as it begins, behind layers that give `width` numbers. */
export function newLayer(type: LayerName, width: number, activation: ActivationName): LayerSpec {
  switch (type) {
    case 'dense':
      return denseLayer(NEW_UNITS, activation);
    case 'activation':
      return { type, activation };
    case 'maxout':
      return { type, units: NEW_UNITS, pieces: 2, bias: true };
    case 'dropout':
      return { type, rate: 0.2 };
    case 'batchNorm':
      return { type, momentum: 0.1, epsilon: 1e-5 };
    case 'residual':
      return { type, layers: [denseLayer(width, activation)].filter(isPlain) };
  }
}
