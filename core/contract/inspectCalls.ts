/** What the Inspect workspace asks of a run's layers and units, at the step that is shown. */
import { z } from 'zod';
import { activationNames, inputFeatureNames, layerNames } from './catalogue.ts';
import { fieldSchema, runIdSchema } from './frames.ts';
import { integerWithin, limits } from './limits.ts';
import { extentSchema, layerNumberSchema, unitPlaceSchema } from './views.ts';

const ofRun = z.strictObject({ run: runIdSchema });
const count = z.int().min(0);
const figure = z.number().nullable();
const floats = z.instanceof(Float32Array);

/** What every answer carries: the step that it is about, and the milliseconds of work that it took the worker. */
const answered = z.strictObject({ step: count, ms: z.number().min(0) });

/** Some of the run's points stand for all where there are many: every so-and-so-manyth, by index. */
const sampleSizeSchema = z.strictObject({ shown: count, of: count });
export type SampleSize = z.infer<typeof sampleSizeSchema>;

/** What a layer is. */
const layerKindSchema = z.enum(['input', ...layerNames, 'output']);
export type LayerKind = z.infer<typeof layerKindSchema>;

/** A layer's name in parts, counted as `layerNumberSchema` has it. */
const namedLayerSchema = z.strictObject({
  layer: layerNumberSchema,
  kind: layerKindSchema,
  /** Its units: features of the input, scores of the output. */
  width: z.int().min(1),
  /** `null` where it has none of its own. */
  activation: z.enum(activationNames).nullable(),
});
export type NamedLayer = z.infer<typeof namedLayerSchema>;

/** How a layer's units are brought into a plane. */
const projectionSchema = z.discriminatedUnion('kind', [
  /** Two units as they are; the same one twice is allowed. */
  z.strictObject({
    kind: z.literal('units'),
    units: z.tuple([unitPlaceSchema.shape.unit, unitPlaceSchema.shape.unit]),
  }),
  /** The two leading principal components of the train points. */
  z.strictObject({
    kind: z.literal('components'),
    /** The `basis` of an answer before: each component takes the sign that agrees with it. */
    like: floats
      .refine(({ length }) => length <= 2 * limits.units.max, {
        error: `expected at most ${2 * limits.units.max} numbers`,
      })
      .optional(),
  }),
]);
export type Projection = z.infer<typeof projectionSchema>;

/** What the two axes of a stage are. */
const axesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('units'), units: z.tuple([count, count]) }),
  z.strictObject({
    kind: z.literal('components'),
    /** Of the variance of the train points, each from 0 to 1. */
    shares: z.tuple([z.number(), z.number()]),
    /** [2, width], the components as unit vectors, row by row. */
    basis: floats,
    /** [width], where both are 0. */
    mean: floats,
  }),
  /** A layer of a single unit: the other axis is 0. */
  z.strictObject({ kind: z.literal('single') }),
]);
export type StageAxes = z.infer<typeof axesSchema>;

/**
 * Lines that are drawn into a stage: of the *next* layer's units each where its sum is 0 (`units`), of Maxout units with
 * two pieces where these are equal (`pieces`), and of the scores where two classes are equal (`classes`, up to four of
 * them; a single score decides at 0). The last stage, the scores themselves, has those of the classes.
 *
 * In a plane of two units of more the others are held at their mean over the train points; of components the line is
 * that of the plane through the mean. Only where the layer has at most two units is the line all there is (`areWhole`).
 */
const linesSchema = z.strictObject({
  of: z.enum(['units', 'pieces', 'classes']),
  /** [lines, 3]: a, b, c with a·u + b·v + c = 0 in the stage's axes; positive on the side of the unit or first class. */
  coefficients: floats,
  /** The unit of each line, or the two classes: [first, second] each. */
  names: z.array(z.array(count)),
  areWhole: z.boolean(),
});
export type StageLines = z.infer<typeof linesSchema>;

const stageSchema = namedLayerSchema.extend({
  axes: axesSchema,
  /** [gridSize², 2]: where the lattice comes to; as `lattice` has it. */
  grid: floats,
  /** [shown, 2]: where the train points come to. */
  train: floats,
  /** [shown, 2] */
  test: floats,
  /** `null` where the next layer has no lines, and after what is not finite. */
  lines: linesSchema.nullable(),
  /** Whether all numbers are. Where those of the train points are not, components cannot be told, and units are shown. */
  isFinite: z.boolean(),
});
export type Stage = z.infer<typeof stageSchema>;

export const gridSizeBounds = { min: 4, max: 40 };

const spaceSchema = answered.extend({
  /** What the points were shifted and scaled by is part of the data: the network sees standardized ones. */
  isStandardized: z.boolean(),
  features: z.array(z.enum(inputFeatureNames)),
  gridSize: integerWithin(gridSizeBounds),
  /** The square around all points that the lattice covers: point row · gridSize + column, rows from low to high y. */
  extent: extentSchema,
  /** [shown]: which points those of the stages are, as indices of `points`. */
  trainRows: z.instanceof(Float64Array),
  testRows: z.instanceof(Float64Array),
  train: sampleSizeSchema,
  test: sampleSizeSchema,
  /** The input, what stands after every hidden layer as it predicts, and the scores. */
  stages: z.array(stageSchema),
});
export type InspectedSpace = z.infer<typeof spaceSchema>;
/** Of each set at most so many are carried through the layers. */
export const MOST_POINTS_CARRIED = 400;

/**
 * When a unit counts as off or saturated at a point, by its output y: `relu` off at 0; `tanh` saturated beyond |y| =
 * 0.97, where the slope is under 0.06; `sigmoid` beyond 0.03 and 0.97, slope under 0.03; `elu` below −0.97 α, slope
 * under 0.03 α; `softplus` below 0.03, slope under 0.03; `bump` (GELU, Swish) off at |y| < 0.001. Others, Leaky ReLU
 * and Maxout among them, are never either.
 */
export const saturationRules = ['relu', 'tanh', 'sigmoid', 'elu', 'softplus', 'bump'] as const;
export type SaturationRule = (typeof saturationRules)[number];
export const SATURATED_TANH = 0.97;
export const SATURATED_SIGMOID = 0.03;
export const OFF_BUMP = 1e-3;
/** A unit is saturated where it is so at this share of the points. */
export const SATURATED_SHARE = 0.9;
/** Units are alike where their outputs' |correlation| and the cosine of their weights are above this. */
export const ALIKE = 0.999;

/** The hidden layer's units over the train points, unit by unit: [width] each, NaN where something is not finite. */
const unitsOfLayerSchema = namedLayerSchema.extend({
  rule: z.enum(saturationRules).nullable(),
  mean: floats,
  deviation: floats,
  min: floats,
  max: floats,
  /** Share of points where the unit is off; zeros where the rule knows no off. */
  offShare: floats,
  /** Share of points where it is saturated; zeros where the rule knows no saturation. */
  saturatedShare: floats,
  /** Units that are off at every point. */
  dead: z.array(count),
  /** Units that are saturated at SATURATED_SHARE of the points or more. */
  saturated: z.array(count),
  /**
   * Units, dead and constant ones left out, that do what one before them (`of`) does; `sign` −1 where the opposite. Not
   * looked for in layers of more than 512 units, nor in those without weights.
   */
  duplicates: z.array(z.strictObject({ unit: count, of: count, sign: z.literal([1, -1]) })),
  /** [width, inputs], of Maxout [width, pieces · inputs]; `null` of layers without weights and of very large ones. */
  incoming: floats.nullable(),
  /** [width], of Maxout [width · pieces]; `null` without one. */
  bias: floats.nullable(),
  /** [width]: the Euclidean norm of what the next layer multiplies the unit by; `null` where that is not weights. */
  outgoingNorm: floats.nullable(),
});
export type UnitsOfLayer = z.infer<typeof unitsOfLayerSchema>;

const unitsSchema = answered.extend({
  train: sampleSizeSchema,
  /** None without hidden layers. */
  layers: z.array(unitsOfLayerSchema),
});
export type InspectedUnits = z.infer<typeof unitsSchema>;
/** Over so many train points at most are units judged. */
export const MOST_POINTS_JUDGED = 2048;

/** The data's loss, and the share of points whose class is chosen; `null` where not finite, or in a regression. */
const resultSchema = z.strictObject({ loss: figure, accuracy: figure });
export type InspectedResult = z.infer<typeof resultSchema>;
const resultsSchema = z.strictObject({ train: resultSchema, test: resultSchema.nullable() });
export type InspectedResults = z.infer<typeof resultsSchema>;

const withoutSchema = answered.extend({
  /** The decision without the units. */
  field: fieldSchema,
  without: resultsSchema,
  /** The network as it is. */
  whole: resultsSchema,
});
export type InspectedWithout = z.infer<typeof withoutSchema>;
export const MOST_UNITS_OFF = 512;

/**
 * One quantity at every moment, in bins of equal width from `from` to `to`, powers of two or 0, the same for all moments;
 * what is not finite is in none. Where all values are 0, `from` and `to` are 0, and all of them are in the middle bin.
 */
const histogramsSchema = z.strictObject({
  from: z.number(),
  to: z.number(),
  /** [moments, bins], whole numbers */
  counts: floats,
});
export type Histograms = z.infer<typeof histogramsSchema>;

/** The quantities whose histograms are told. Gradients are those of the whole objective over the train points shown. */
export const layerQuantities = [
  'preActivations',
  'activations',
  'activationGradients',
  'weights',
  'weightGradients',
] as const;
export type LayerQuantity = (typeof layerQuantities)[number];

/**
 * Where the ratio ‖Δw‖ / ‖w‖ of an update to its weights is healthy: around 1e−3.
 * CS231n notes, "Neural Networks Part 3", "Ratio of weights:updates".
 */
export const healthyUpdateRatio = { min: 1e-4, max: 1e-2 } as const;

const layerFiguresSchema = z.strictObject({
  dead: count,
  saturated: count,
  /** Share of outputs over the points that are off, and that are saturated. */
  offShare: z.number(),
  saturatedShare: z.number(),
  /** Mean |∂objective/∂activation| over units and points. */
  meanActivationGradient: figure,
  /** Mean |∂objective/∂sum|: what reaches its weights. Of a layer without sums of its own that of its activations. */
  meanSumGradient: figure,
  /** ‖∂objective/∂w‖ over all its weights, biases left out; `null` without weights. */
  weightGradientNorm: figure,
  /** ‖Δw‖ / ‖w‖ of the update that comes next, with its own batch; `null` without weights or where ‖w‖ is 0. */
  updateRatio: figure,
});
export type LayerFigures = z.infer<typeof layerFiguresSchema>;

const inspectedLayerSchema = namedLayerSchema.extend({
  /** `null` for what the layer does not have: sums before a function, weights. */
  histograms: z.strictObject({
    preActivations: histogramsSchema.nullable(),
    activations: histogramsSchema,
    activationGradients: histogramsSchema,
    weights: histogramsSchema.nullable(),
    weightGradients: histogramsSchema.nullable(),
  }),
  /** At the step shown. */
  figures: layerFiguresSchema,
});
export type InspectedLayer = z.infer<typeof inspectedLayerSchema>;

const layersSchema = answered.extend({
  train: sampleSizeSchema,
  bins: count,
  /** Steps of states that were kept, in their order, the step shown last. */
  moments: z.array(count),
  /** Dropout left out, the output layer last. */
  layers: z.array(inspectedLayerSchema),
});
export type InspectedLayers = z.infer<typeof layersSchema>;
export const binBounds = { min: 8, max: 80 };
export const momentBounds = { min: 1, max: 16 };

export const inspectFindingNames = [
  'deadUnits',
  'saturatedUnits',
  'duplicateUnits',
  'vanishingGradients',
  'explodingGradients',
  'allUnitsAlike',
  'updateTooSmall',
  'updateTooLarge',
  'diverged',
  'noHiddenLayers',
] as const;
export type InspectFindingName = (typeof inspectFindingNames)[number];

/** More of a layer than this, dead or saturated, is a warning. */
export const WARNING_SHARE = 0.3;
/**
 * Unless the network has learned all the same: small layers lose a few of their units now and then, and separate the
 * classes with the others. Then so many are a warning, or more than half of the layer; fewer are a note.
 */
export const WARNING_COUNT_LEARNED = 6;
export const WARNING_SHARE_LEARNED = 0.5;
/** The train accuracy from which a network has learned, if that is also halfway at least from always guessing the largest class to 1. */
export const LEARNED_ACCURACY = 0.9;
/** Gradients vanish where the mean |gradient| at the sums of the first hidden layer is less than this part of that at the scores. */
export const VANISHING_RATIO = 1e-3;
export const EXPLODING_RATIO = 1e3;

/**
 * What is noticed of a run, with its numbers by name: `count` and `units` of dead, saturated, duplicate and equal units
 * of a layer (`share` = count / units); `ratio` with `first` and `last` of gradients; `ratio` of an update; `step` of a
 * divergence.
 */
const inspectFindingSchema = z.strictObject({
  name: z.enum(inspectFindingNames),
  level: z.enum(['note', 'warning']),
  layer: layerNumberSchema.nullable(),
  figures: z.record(z.string(), z.number()),
});
export type InspectFinding = z.infer<typeof inspectFindingSchema>;

/** Every answer is at the step shown, and for a viewer who asks again it says how long to wait: at least 10 · `ms`. */
export const inspectCalls = {
  /** Layers that `projections` leaves out are shown by components where they have more than two units; the input by x₁ and x₂ where it has them. */
  inspectSpace: {
    input: ofRun.extend({
      gridSize: integerWithin(gridSizeBounds),
      projections: z
        .array(z.strictObject({ layer: layerNumberSchema, projection: projectionSchema }))
        .max(limits.hiddenLayers.max + 2)
        .default([]),
    }),
    output: spaceSchema,
  },
  inspectUnits: { input: ofRun, output: unitsSchema },
  /** What the network is without some units of its hidden layers: their outputs are 0. Training is left as it is. */
  inspectWithout: {
    input: ofRun.extend({
      units: z.array(unitPlaceSchema).max(MOST_UNITS_OFF),
      /** Of the field, at most: networks that take long have a coarser one. */
      size: integerWithin({ min: limits.fieldSize.min, max: 128 }),
    }),
    output: withoutSchema,
  },
  inspectLayers: {
    input: ofRun.extend({ bins: integerWithin(binBounds), moments: integerWithin(momentBounds) }),
    output: layersSchema,
  },
  inspectFindings: {
    input: ofRun,
    output: answered.extend({ findings: z.array(inspectFindingSchema) }),
  },
} as const;
export type InspectCallName = keyof typeof inspectCalls;
