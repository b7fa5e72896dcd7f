/** What a window asks about data of its own: tables from files, the measured sets that come with the lab, points to keep. */
import { z } from 'zod';
import { realDatasetNames, taskNames } from './catalogue.ts';
import { dataSpecSchema } from './dataSpec.ts';
import { runIdSchema } from './frames.ts';
import { integerWithin, limits } from './limits.ts';
import { datasetSchema } from './points.ts';

/** What may stand between two cells of a row. */
export const delimiterSchema = z.enum([',', ';', '\t', '|']);
export type Delimiter = z.infer<typeof delimiterSchema>;

const tableIdSchema = z.int().min(0);
/** A column by its name, or by its number from 1. */
const columnSchema = z.string().min(1).max(1000);
const pairOfColumns = z.tuple([columnSchema, columnSchema]);

/** How the text of a table is cut into cells; what is `null` is guessed. */
export const tableCutSchema = z.strictObject({
  delimiter: delimiterSchema.nullable(),
  header: z.boolean().nullable(),
});
export type TableCut = z.infer<typeof tableCutSchema>;

/** Which columns mean what. */
export const tableColumnsSchema = z.strictObject({
  delimiter: delimiterSchema,
  header: z.boolean(),
  features: pairOfColumns,
  target: columnSchema,
  task: z.enum(taskNames),
  missing: z.enum(['skip', 'refuse']),
});
export type TableColumns = z.infer<typeof tableColumnsSchema>;

/** A column at a glance; `distinct` counts its different values, and no further than one beyond what classes may be. */
export const columnTraitsSchema = z.strictObject({
  /** By which it is chosen: its name, or its number where another column has that name too. */
  id: columnSchema,
  name: z.string(),
  isNumeric: z.boolean(),
  gaps: z.int().min(0),
  distinct: z.int().min(0),
});
export type ColumnTraits = z.infer<typeof columnTraitsSchema>;

export const tablePreviewSchema = z.strictObject({
  delimiter: delimiterSchema,
  header: z.boolean(),
  columns: z.array(columnTraitsSchema),
  /** The first rows of data, each with the number that an editor gives it. */
  rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
  /** Rows of data, without the header. */
  count: z.int().min(0),
});
export type TablePreview = z.infer<typeof tablePreviewSchema>;

const skippedSchema = z.strictObject({ row: z.int(), column: z.string() });

/** What a choice of columns comes to. */
export const tableSummarySchema = z.strictObject({
  rows: z.int().min(0),
  /** The first of the rows that are left out, and how many there are. */
  skipped: z.array(skippedSchema),
  skippedCount: z.int().min(0),
  /** `null` where numbers are foretold. */
  classes: z.array(z.strictObject({ name: z.string(), count: z.int() })).nullable(),
  /** Some of the points, for a small picture. */
  sample: datasetSchema,
});
export type TableSummary = z.infer<typeof tableSummarySchema>;

const ofTable = z.strictObject({ table: tableIdSchema });
const nothing = z.strictObject({});

export const dataCalls = {
  /** A text of so many bytes in UTF-8 is about to come; it replaces what this window sent before. */
  openTable: {
    input: z.strictObject({
      name: z.string().min(1).max(300),
      bytes: integerWithin(limits.tableBytes),
    }),
    output: ofTable,
  },
  /** The next bytes of the text. */
  sendTable: {
    input: ofTable.extend({ part: z.instanceof(Uint8Array) }),
    output: nothing,
  },
  /** The text in rows and columns, once all of it is there. */
  previewTable: { input: ofTable.extend({ cut: tableCutSchema }), output: tablePreviewSchema },
  /** Reads the columns, and tells what they come to or what is wrong with them. */
  checkTable: {
    input: ofTable.extend({ columns: tableColumnsSchema }),
    output: tableSummarySchema,
  },
  /** The points as a run has them. */
  takeTable: {
    input: ofTable.extend({ columns: tableColumnsSchema }),
    output: z.strictObject({ data: dataSpecSchema }),
  },
  /** A measured set by two of its features, its own choice where none are named. */
  realDataset: {
    input: z.strictObject({
      name: z.enum(realDatasetNames),
      features: pairOfColumns.nullable(),
    }),
    output: z.strictObject({
      data: dataSpecSchema,
      /** The columns that have numbers. */
      columns: z.array(z.string()),
      rows: z.int(),
      skipped: z.array(skippedSchema),
    }),
  },
  /** The points of a run as rows of CSV, from point `from` on; `next` is `null` at their end. */
  exportPoints: {
    input: z.strictObject({ run: runIdSchema, from: z.int().min(0) }),
    output: z.strictObject({ text: z.string(), next: z.int().nullable() }),
  },
} as const;
export type RealDataset = z.output<(typeof dataCalls)['realDataset']['output']>;
