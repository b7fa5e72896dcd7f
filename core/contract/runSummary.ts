/** A run as the list of runs has it. */
import { z } from 'zod';
import { runIdSchema } from './frames.ts';
import { integerWithin, limits } from './limits.ts';
import { divergenceSchema } from './metrics.ts';
import { runSpecSchema, type RunSpec } from './runSpec.ts';
import { stopReasons } from './stop.ts';

export const runStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paused') }),
  z.strictObject({ kind: z.literal('playing') }),
  z.strictObject({ kind: z.literal('finished'), reason: z.enum(stopReasons) }),
  z.strictObject({ kind: z.literal('diverged'), divergence: divergenceSchema }),
  /** The worker that trained it broke down twice. */
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Updates per sixtieth of a second; `null` is as fast as possible. */
export const paceSchema = integerWithin(limits.stepsPerFrame).nullable();

/** State that is told whenever it changes. */
export const runSummarySchema = z.strictObject({
  id: runIdSchema,
  /** With all events so far: a run made of it repeats this one. */
  spec: runSpecSchema,
  /** The spec as its events have changed it. */
  inForce: runSpecSchema,
  status: runStatusSchema,
  /** The step that is shown: before `head` while one looks at the past. */
  step: z.int().min(0),
  /** The furthest step trained. */
  head: z.int().min(0),
  pace: paceSchema,
  /** Counts changes and resets. */
  revision: z.int().min(0),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

const changedSpecSchema = runSpecSchema.partial({ data: true });

/**
 * A run that has changed. Its data never do: whoever was told them once is not told again, as they may be tens of
 * thousands of points.
 */
export const runNewsSchema = runSummarySchema.extend({
  spec: changedSpecSchema,
  inForce: changedSpecSchema,
});
export type RunNews = z.infer<typeof runNewsSchema>;

/** What is told of a run to those who have its data. */
export function withoutData(run: RunSummary): RunNews {
  return { ...run, spec: changing(run.spec), inForce: changing(run.inForce) };
}

function changing({ data: _, ...spec }: RunSpec) {
  return spec;
}

/** @param known the same run as it was told before */
export function withDataOf(known: RunSummary | undefined, news: RunNews): RunSummary {
  const data = news.spec.data ?? known?.spec.data;
  if (!data) throw new Error(`internal: the data of ${news.id} were never told`);
  return { ...news, spec: { ...news.spec, data }, inForce: { ...news.inForce, data } };
}

/** Of nearest neighbours, which learn nothing. */
export const finishedAtOnce: RunStatus = { kind: 'finished', reason: 'steps' };
