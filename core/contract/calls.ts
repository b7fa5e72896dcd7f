/** Everything a window can ask of the lab service, and everything the service tells it by itself. */
import { z } from 'zod';
import { dataSpecSchema } from './dataSpec.ts';
import { desktopCalls, desktopEvents, type DesktopCallName } from './desktop.ts';
import { frameSchema, runIdSchema, subscriptionIdSchema } from './frames.ts';
import { integerWithin, limits } from './limits.ts';
import { divergenceSchema } from './metrics.ts';
import { changeSchema, runSpecSchema, seedSchema } from './runSpec.ts';

/** Both sides must speak the same version. */
export const PROTOCOL_VERSION = 1;

/** Where browser mode's WebSocket is, and what is spoken there: the page offers it and then its token, and only it is answered. */
export const SOCKET_PATH = '/lab';
export const SOCKET_PROTOCOL = 'backprop-lab';

export const runStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paused') }),
  z.strictObject({ kind: z.literal('playing') }),
  z.strictObject({ kind: z.literal('finished') }),
  z.strictObject({ kind: z.literal('diverged'), divergence: divergenceSchema }),
  /** The worker that trained it broke down twice. */
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** A run as the list of runs has it: state that is told whenever it changes. */
export const runSummarySchema = z.strictObject({
  id: runIdSchema,
  /** With all events so far: a run made of it repeats this one. */
  spec: runSpecSchema,
  /** The spec as its events have changed it. */
  inForce: runSpecSchema,
  status: runStatusSchema,
  step: z.int().min(0),
  /** Counts changes and resets. */
  revision: z.int().min(0),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** features: [count, 2], labels: [count] */
export const pointsSchema = z.strictObject({
  features: z.instanceof(Float32Array),
  labels: z.instanceof(Uint8Array),
});
export const datasetSchema = z.strictObject({
  classes: integerWithin(limits.classes),
  train: pointsSchema,
  test: pointsSchema,
});
export type DatasetPoints = z.infer<typeof datasetSchema>;

const nothing = z.strictObject({});
const ofRun = z.strictObject({ run: runIdSchema });

/** Input and output of every call. */
export const calls = {
  /** The first call: agrees on the version, and lists the runs. */
  hello: {
    input: z.strictObject({ protocol: z.int() }),
    output: z.strictObject({ runs: z.array(runSummarySchema) }),
  },
  createRun: {
    input: z.strictObject({ spec: runSpecSchema, play: z.boolean() }),
    output: runSummarySchema,
  },
  removeRun: { input: ofRun, output: nothing },
  play: { input: ofRun, output: nothing },
  pause: { input: ofRun, output: nothing },
  /** Trains so many steps and pauses. */
  step: {
    input: ofRun.extend({ steps: integerWithin({ min: 1, max: limits.steps.max }) }),
    output: nothing,
  },
  /** Begins again from the same first weights, with the settings now in force, and pauses. */
  reset: { input: ofRun, output: nothing },
  /** Changes a live run; frames of the answered revision or later show it. */
  change: {
    input: ofRun.extend({ change: changeSchema }),
    output: z.strictObject({ revision: z.int().min(0) }),
  },
  /** Frames of a run from now on; `fieldSize` 0 is without its field. */
  subscribe: {
    input: ofRun.extend({ fieldSize: z.union([z.literal(0), integerWithin(limits.fieldSize)]) }),
    output: z.strictObject({ subscription: subscriptionIdSchema }),
  },
  unsubscribe: { input: z.strictObject({ subscription: subscriptionIdSchema }), output: nothing },
  /** The last frame was drawn: the next may be sent. */
  acknowledge: { input: z.strictObject({ subscription: subscriptionIdSchema }), output: nothing },
  points: { input: ofRun, output: datasetSchema },
  /** The points that a data spec makes, without a run. */
  previewData: {
    input: z.strictObject({ data: dataSpecSchema, seed: seedSchema }),
    output: datasetSchema,
  },
} as const;

/** Every call that a window can make, the desktop app's included. */
export const windowCalls = { ...calls, ...desktopCalls } as const;
type WindowCalls = typeof windowCalls;

export type CallName = keyof typeof calls;
export type WindowCallName = CallName | DesktopCallName;
export type CallInput<Name extends WindowCallName> = z.input<WindowCalls[Name]['input']>;
/** An input that was validated: its defaults are filled in. */
export type CallArguments<Name extends WindowCallName> = z.output<WindowCalls[Name]['input']>;
export type CallOutput<Name extends WindowCallName> = z.output<WindowCalls[Name]['output']>;

/** What the service tells by itself. Run events are state, and never dropped; frames are. */
export const events = {
  runChanged: runSummarySchema,
  runRemoved: ofRun,
  frame: frameSchema,
} as const;

/** Every event that a window can hear, the desktop app's included. */
export const windowEvents = { ...events, ...desktopEvents } as const;

export type EventName = keyof typeof events;
export type WindowEventName = keyof typeof windowEvents;
export type EventPayload<Name extends WindowEventName> = z.output<(typeof windowEvents)[Name]>;

/** A call's name, if there is such a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

export function isEventName(name: string): name is WindowEventName {
  return Object.hasOwn(windowEvents, name);
}
