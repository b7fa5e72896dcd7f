/** A computational graph as it is shown: gates, wires, and every number on them. */
import { z } from 'zod';
import { backendNames, functionOpNames, gateRoles } from './catalogue.ts';
import { runIdSchema } from './frames.ts';

const nodeId = z.int().min(0);

/** A place in a formula's text: UTF-16 offsets, the end excluded. */
export const textRangeSchema = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });

/** Where numbers begin in one of the graph's arrays; how many there are follows from the node's shape. */
const start = z.int().min(0).nullable();

/** What is fixed at a gate, as its code and its hint have it. */
const settingsSchema = z.array(z.strictObject({ name: z.string(), value: z.string() }));

export const graphNodeSchema = z.strictObject({
  id: nodeId,
  /** The variable's, the defined line's or the parameter's name. */
  name: z.string().nullable(),
  op: z.enum([...functionOpNames, 'input', 'constant']),
  /** Each with where in `downstream` and `locals` the numbers of this wire begin; `null` where there are none. */
  inputs: z.array(z.strictObject({ node: nodeId, downstream: start, local: start })),
  shape: z.array(z.int().min(1)),
  settings: settingsSchema,
  /** Where its numbers begin in `values` and, if a gradient flows here, in `gradients`. */
  start: z.int().min(0),
  flows: z.boolean(),
  /** Where it stands in the formula. */
  range: textRangeSchema.nullable(),
  /** The node before gates were opened and folded, or tensors unfolded: what is asked to fold it again. */
  origin: nodeId,
  /** Whether a click opens it into its pieces, or folds its pieces into one gate. */
  turn: z.enum(['open', 'close', 'fold']).nullable(),
});
export type GraphNode = z.infer<typeof graphNodeSchema>;

/** What a gate does, as the table of ops has it. */
export const gateSchema = z.strictObject({
  op: z.enum(functionOpNames),
  role: z.enum(gateRoles),
  inputs: z.array(z.string()),
});
export type Gate = z.infer<typeof gateSchema>;

export const graphIdSchema = z.int().min(1);

/** A parameter of the network beside what training does to it. */
export const observedParameterSchema = z.strictObject({
  name: z.string(),
  shape: z.array(z.int().min(1)),
  node: nodeId,
  /** Of the whole objective over the next batch: what the optimizer is given. */
  batchGradient: z.instanceof(Float64Array),
  /** What the next update adds to each element. */
  update: z.instanceof(Float64Array),
});
export type ObservedParameter = z.infer<typeof observedParameterSchema>;

export const pointSetSchema = z.enum(['train', 'test']);

/** Dropout and batch normalization work otherwise in a step of training than where a network predicts. */
export const passNames = ['training', 'prediction'] as const;
export type PassName = (typeof passNames)[number];

/**
 * Why only the prediction of a point is shown: both are the same; the network learns nothing from a test point; the
 * point is not in the next batch; batch normalization ties the points of a batch together.
 */
const onlyPassSchema = z.enum(['same', 'testPoint', 'notInBatch', 'batchNorm']);
export type OnlyPass = z.infer<typeof onlyPassSchema>;

/** Whose network it is, at which step, and which point went through it. */
export const observationSchema = z.strictObject({
  run: runIdSchema,
  step: z.int().min(0),
  set: pointSetSchema,
  index: z.int().min(0),
  point: z.tuple([z.number(), z.number()]),
  target: z.number(),
  batchSize: z.int().min(1),
  pass: z.enum(passNames),
  /** `null` where the point has both passes. */
  only: onlyPassSchema.nullable(),
  /** By layer, counted from the input: the node of its outputs, where it is shown as one. */
  layers: z.array(nodeId.nullable()),
  dataLoss: nodeId,
  regLoss: nodeId,
  parameters: z.array(observedParameterSchema),
});
export type Observation = z.infer<typeof observationSchema>;

/** One name of a formula that has a value. */
export const graphVariableSchema = z.strictObject({
  name: z.string(),
  /** As it is typed: `-2`, `[1, 2]`. */
  text: z.string(),
  shape: z.array(z.int().min(1)),
});
export type GraphVariable = z.infer<typeof graphVariableSchema>;

export const graphSchema = z.strictObject({
  /** To ask more about it. */
  graph: graphIdSchema,
  nodes: z.array(graphNodeSchema),
  output: nodeId,
  gates: z.array(gateSchema),
  variables: z.array(graphVariableSchema),
  /** Whose numbers these are: float64 of `reference`, or what the run's backend trains with. */
  backend: z.enum(backendNames),
  values: z.instanceof(Float64Array),
  gradients: z.instanceof(Float64Array),
  downstream: z.instanceof(Float64Array),
  locals: z.instanceof(Float64Array),
  observation: observationSchema.nullable(),
  /** Whether one gate's backward pass is wrong on purpose. */
  isExercise: z.boolean(),
});
export type Graph = z.infer<typeof graphSchema>;
