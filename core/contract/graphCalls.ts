/** What the Graph workspace asks of the lab service. */
import { z } from 'zod';
import { runIdSchema } from './frames.ts';
import { graphIdSchema, graphSchema, passNames, pointSetSchema, textRangeSchema } from './graph.ts';
import { integerWithin, limits } from './limits.ts';
import { problemSchema } from './problems.ts';

const nodeId = z.int().min(0);
const ofGraph = z.strictObject({ graph: graphIdSchema });

/** How much of the graph is laid open. */
const detailSchema = z.strictObject({
  /** Gates, by their `origin`, that are opened into their pieces. */
  opened: z.array(nodeId).max(1000).default([]),
  /** Last pieces, by their `origin`, that are folded into one gate. */
  folded: z.array(nodeId).max(1000).default([]),
  /** Every tensor as its single numbers. */
  unfolded: z.boolean().default(false),
  /** Breaks a gate on purpose; which one follows from the number. */
  exercise: integerWithin(limits.seed).nullable().default(null),
});

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('formula'),
    text: z.string().max(100_000),
    /** As typed, by name. Names of the formula that are not here are given 1; others are left aside. */
    values: z.record(z.string().max(200), z.string().max(20_000)),
  }),
  /** The network of a run as it is at this moment, on one of its points. */
  z.strictObject({
    kind: z.literal('network'),
    run: runIdSchema,
    set: pointSetSchema,
    index: integerWithin({ min: 0, max: limits.points.max - 1 }),
    pass: z.enum(passNames).default('training'),
  }),
  /** A graph that is there already, with more or less of it laid open: the same numbers. */
  z.strictObject({ kind: z.literal('again'), graph: graphIdSchema }),
]);

/** What is wrong with a formula or with a value, and where. */
export const formulaMistakeSchema = z.strictObject({
  kind: z.literal('mistake'),
  /** The variable whose value it is about; `null` for the formula itself. */
  variable: z.string().nullable(),
  /** In English. */
  message: z.string(),
  problem: problemSchema,
  range: textRangeSchema,
});
export type FormulaMistake = z.infer<typeof formulaMistakeSchema>;

/** The comparison of one leaf's gradient with finite differences; the worst of its elements stands for it. */
export const leafCheckSchema = z.strictObject({
  name: z.string(),
  elements: z.int().min(1),
  index: z.int().min(0),
  gradient: z.number().nullable(),
  difference: z.number().nullable(),
  /** `null` where it is not finite. */
  relativeError: z.number().nullable(),
  kinks: z.int().min(0),
  band: z.enum(['good', 'acceptable', 'uncomfortable', 'wrong']),
});
export type LeafCheck = z.infer<typeof leafCheckSchema>;

/** What all gradients cost, each way, on this machine. */
export const gradientCostSchema = z.strictObject({
  parameters: z.int().min(0),
  /** Two per parameter, for central differences. */
  forwardPasses: z.int().min(0),
  differencesMs: z.number().min(0),
  /** One forward and one backward pass. */
  backpropagationMs: z.number().min(0),
});
export type GradientCost = z.infer<typeof gradientCostSchema>;

export const codeLanguages = ['numpy', 'pytorch'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

export const graphCalls = {
  openGraph: {
    input: z.strictObject({ source: sourceSchema, detail: detailSchema.prefault({}) }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('graph'), graph: graphSchema }),
      formulaMistakeSchema,
    ]),
  },
  /** rows: elements of `of`, columns: elements of `by`, row-major. */
  graphJacobian: {
    input: ofGraph.extend({ of: nodeId, by: nodeId }),
    output: z.strictObject({
      rows: z.int().min(1),
      columns: z.int().min(1),
      values: z.instanceof(Float64Array),
    }),
  },
  checkGraph: {
    input: ofGraph,
    output: z.strictObject({ leaves: z.array(leafCheckSchema), cost: gradientCostSchema }),
  },
  graphCode: {
    input: ofGraph.extend({ language: z.enum(codeLanguages) }),
    output: z.strictObject({ code: z.string() }),
  },
  /** Whether this is the gate that was broken on purpose. */
  guessBrokenGate: {
    input: ofGraph.extend({ node: nodeId }),
    output: z.strictObject({
      isRight: z.boolean(),
      /** How it was broken, once it is found. */
      breakage: z.enum(['sign', 'doubled', 'ignoresUpstream', 'swapped', 'blocked']).nullable(),
    }),
  },
} as const;
