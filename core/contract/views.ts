/** What a viewer asks to be shown of a run. */
import { z } from 'zod';
import { integerWithin, limits } from './limits.ts';

const interval = z.tuple([z.number(), z.number()]);
/** The rectangle of the plane that a field covers. */
export const extentSchema = z.strictObject({ x: interval, y: interval });
export type Extent = z.infer<typeof extentSchema>;

/**
 * A layer counted from the input: layer 0 is the input with the features, layer i + 1 the hidden layer i of the spec
 * as it predicts, after its activation, and the last one the output layer with its scores.
 */
export const layerNumberSchema = integerWithin({ min: 0, max: limits.hiddenLayers.max + 1 });

/** One unit of a network, features and scores included. */
export const unitPlaceSchema = z.strictObject({
  layer: layerNumberSchema,
  unit: integerWithin({ min: 0, max: limits.units.max - 1 }),
});
export type UnitPlace = z.infer<typeof unitPlaceSchema>;

const growing = ([low, high]: [number, number]) => low < high;
const shownInterval = interval.refine(growing, { error: 'expected the smaller number first' });

export const viewSchema = z.strictObject({
  /** Pixels along each side of the decision field, and of `unit`'s map; 0 is without them. */
  fieldSize: z.union([z.literal(0), integerWithin(limits.fieldSize)]),
  /** The part of the plane that field and `unit`'s map cover; `null` for the square around all points. */
  extent: z.strictObject({ x: shownInterval, y: shownInterval }).nullable(),
  /** Pixels along each side of every unit's small map, of the square around all points; 0 is without them. */
  mapSize: z.union([z.literal(0), integerWithin(limits.mapSize)]),
  /** So many units of a layer have maps at most; MOST_UNITS_SHOWN where it is left out. */
  mostMaps: integerWithin(limits.maps).optional(),
  /** The unit that is shown large. */
  unit: unitPlaceSchema.nullable(),
  weights: z.boolean(),
  /** The class predicted for each point. */
  predictions: z.boolean(),
  assessment: z.boolean(),
});
export type View = z.infer<typeof viewSchema>;

/** A view of nothing but counts and curves. */
export const plainView: View = {
  fieldSize: 0,
  extent: null,
  mapSize: 0,
  unit: null,
  weights: false,
  predictions: false,
  assessment: false,
};
