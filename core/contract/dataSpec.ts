/** Where a run's points come from: a generator, a list of points, or a table. */
import { z } from 'zod';
import { datasetNames, valueDatasetNames } from './catalogue.ts';
import { integerWithin, limits, numberWithin } from './limits.ts';

const testShare = z.strictObject({ share: numberWithin(limits.testShare) });
const testCount = z.strictObject({ count: integerWithin({ min: 0, max: limits.points.max }) });

/**
 * How many points are generated. Per class: with a share, that part of them is held out for the test; with
 * a count, so many test points are made beside them. Or both in total.
 */
export const dataSizeSchema = z.union(
  [
    z.strictObject({
      perClass: integerWithin(limits.pointsPerClass),
      test: z
        .union([testShare, testCount], { error: 'expected { share } or { count }' })
        .default({ share: 0.3 }),
    }),
    z.strictObject({
      train: integerWithin(limits.points),
      test: integerWithin({ min: 0, max: limits.points.max }).default(0),
    }),
  ],
  { error: 'expected { perClass, test } or { train, test }' },
);
export type DataSize = z.infer<typeof dataSizeSchema>;

/** Whether both features are shifted and scaled to mean 0 and deviation 1 over the training points. */
const standardize = z.boolean();

/**
 * `labelNoise` is the share of training labels that are wrong; `imbalance` is how many times the points of the last
 * class the first one has, those between in geometric steps (Y. Cui et al. 2019).
 */
export const generatedDataSchema = z
  .strictObject({
    kind: z.literal('generated'),
    dataset: z.enum(datasetNames),
    classes: integerWithin(limits.classes),
    noise: numberWithin(limits.noise),
    size: dataSizeSchema,
    labelNoise: numberWithin(limits.share).default(0),
    imbalance: numberWithin(limits.imbalance).default(1),
    standardize: standardize.default(false),
  })
  .superRefine(({ dataset, labelNoise, imbalance }, context) => {
    if (!valueDatasetNames.some((name) => name === dataset)) return;
    const refuse = (path: string, expected: number, came: number) => {
      if (came === expected) return;
      const message = `expected ${expected}, ${dataset} has numbers and no labels, got ${came}`;
      context.addIssue({ code: 'custom', path: [path], message });
    };
    refuse('labelNoise', 0, labelNoise);
    refuse('imbalance', 1, imbalance);
  });
export type GeneratedData = z.infer<typeof generatedDataSchema>;

const coordinate = numberWithin(limits.coordinate);
const point = z.tuple([coordinate, coordinate], { error: 'expected a point [x1, x2]' });

const labelExpected = 'expected the number of a class, counted from 0';
const label = z.int({ error: labelExpected }).min(0, labelExpected);

export const explicitPointsSchema = z
  .strictObject({
    x: z.array(point).max(limits.points.max),
    labels: z.array(label).max(limits.points.max),
  })
  .superRefine(({ x, labels }, context) => {
    if (x.length === labels.length) return;
    context.addIssue({
      code: 'custom',
      path: ['labels'],
      message: `expected ${x.length}, one per point, got ${labels.length}`,
    });
  });

/** Points given one by one; `x` is [x1, x2] per point, `labels` count classes from 0. */
export const explicitDataSchema = z
  .strictObject({
    kind: z.literal('points'),
    classes: integerWithin(limits.classes),
    train: explicitPointsSchema.refine(({ x }) => x.length > 0, {
      error: 'expected at least one point, got none',
    }),
    test: explicitPointsSchema.default({ x: [], labels: [] }),
    standardize: standardize.default(false),
  })
  .superRefine(({ classes, train, test }, context) => {
    for (const [part, { labels }] of [
      ['train', train],
      ['test', test],
    ] as const) {
      const row = labels.findIndex((label) => label >= classes);
      if (row < 0) continue;
      context.addIssue({
        code: 'custom',
        path: [part, 'labels', row],
        message: `expected a class below ${classes}, got ${labels[row]}`,
      });
    }
  });
export type ExplicitData = z.infer<typeof explicitDataSchema>;

const name = z.string().min(1).max(limits.nameLength.max);

/** What tables of classes and of numbers have in common: two features by name, and what they are to foretell. */
const tableShape = {
  features: z.tuple([name, name], { error: 'expected the names of two features' }),
  target: name,
  x: z.array(point).min(1).max(limits.points.max),
  test: testShare.default({ share: 0.3 }),
  standardize: standardize.default(true),
};

/** One per point, or the message that says so. */
function refuseOtherLength(
  path: string,
  wanted: number,
  came: number,
  context: z.RefinementCtx,
): void {
  if (came === wanted) return;
  const message = `expected ${wanted}, one per point, got ${came}`;
  context.addIssue({ code: 'custom', path: [path], message });
}

/** Points of a file, each of a named class; part of each class is held out for the test. */
export const tableSchema = z
  .strictObject({
    kind: z.literal('table'),
    ...tableShape,
    classNames: z.array(name).min(limits.classes.min).max(limits.classes.max),
    labels: z.array(label),
  })
  .superRefine(({ x, labels, classNames }, context) => {
    refuseOtherLength('labels', x.length, labels.length, context);
    const row = labels.findIndex((label) => label >= classNames.length);
    if (row >= 0) {
      context.addIssue({
        code: 'custom',
        path: ['labels', row],
        message: `expected a class below ${classNames.length}, got ${labels[row]}`,
      });
    }
  });

/** Points of a file, each with a number. */
export const valueTableSchema = z
  .strictObject({
    kind: z.literal('valueTable'),
    ...tableShape,
    values: z.array(coordinate),
  })
  .superRefine(({ x, values }, context) => {
    refuseOtherLength('values', x.length, values.length, context);
  });

export const dataSpecSchema = z.discriminatedUnion('kind', [
  generatedDataSchema,
  explicitDataSchema,
  tableSchema,
  valueTableSchema,
]);
export type DataSpec = z.infer<typeof dataSpecSchema>;
export type TableData = Extract<DataSpec, { kind: 'table' | 'valueTable' }>;
