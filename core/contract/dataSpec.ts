/** Where a run's points come from: a generator, or a list of points. */
import { z } from 'zod';
import { datasetNames } from './catalogue.ts';
import { integerWithin, limits, numberWithin } from './limits.ts';

const testShare = z.strictObject({ share: numberWithin({ min: 0, max: 0.9 }) });
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

export const generatedDataSchema = z.strictObject({
  kind: z.literal('generated'),
  dataset: z.enum(datasetNames),
  classes: integerWithin(limits.classes),
  noise: numberWithin(limits.noise),
  size: dataSizeSchema,
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

export const dataSpecSchema = z.discriminatedUnion('kind', [
  generatedDataSchema,
  explicitDataSchema,
]);
export type DataSpec = z.infer<typeof dataSpecSchema>;
