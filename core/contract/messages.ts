/** The envelopes in which calls, results and events travel, whatever the transport. */
import { z } from 'zod';
import { problemSchema } from './problems.ts';

export const callMessageSchema = z.strictObject({
  kind: z.literal('call'),
  id: z.int().min(0),
  name: z.string().max(64),
  input: z.unknown(),
});
export type CallMessage = z.infer<typeof callMessageSchema>;

export const failureSchema = z.strictObject({
  code: z.string().max(64),
  message: z.string(),
  /** Where there are words of other languages for it. */
  problem: problemSchema.optional(),
});
/** An error as a value: the original does not cross processes. */
export type Failure = z.infer<typeof failureSchema>;

const resultMessageSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    kind: z.literal('result'),
    id: z.int().min(0),
    ok: z.literal(true),
    value: z.unknown(),
  }),
  z.strictObject({
    kind: z.literal('result'),
    id: z.int().min(0),
    ok: z.literal(false),
    error: failureSchema,
  }),
]);
export type ResultMessage = z.infer<typeof resultMessageSchema>;

const eventMessageSchema = z.strictObject({
  kind: z.literal('event'),
  name: z.string().max(64),
  payload: z.unknown(),
});
export type EventMessage = z.infer<typeof eventMessageSchema>;

/** What the service sends. */
export const serviceMessageSchema = z.union([resultMessageSchema, eventMessageSchema]);
export type ServiceMessage = z.infer<typeof serviceMessageSchema>;
