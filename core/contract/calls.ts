/** Everything a window can ask of the lab service, and everything the service tells it by itself. */
import { z } from 'zod';
import { changeSchema } from './changes.ts';
import { dataCalls } from './dataCalls.ts';
import { dataSpecSchema } from './dataSpec.ts';
import { desktopCalls, desktopEvents, type DesktopCallName } from './desktop.ts';
import { exportCalls } from './exportCalls.ts';
import { graphCalls } from './graphCalls.ts';
import { frameSchema, runIdSchema, subscriptionIdSchema } from './frames.ts';
import { inspectBaselineCalls } from './inspectBaselineCalls.ts';
import { inspectProgressSchema, inspectSurfaceCalls } from './inspectSurfaceCalls.ts';
import { inspectCalls } from './inspectCalls.ts';
import { lessonCalls } from './lessonCalls.ts';
import { integerWithin, limits } from './limits.ts';
import { datasetSchema } from './points.ts';
import { runSpecSchema, seedSchema } from './runSpec.ts';
import { paceSchema, runNewsSchema, runSummarySchema } from './runSummary.ts';
import { projectCalls, projectEvents } from './projectCalls.ts';
import { scheduleCalls } from './scheduleCalls.ts';
import { sharingCalls } from './sharingCalls.ts';
import { sweepCalls, sweepEvents } from './sweepCalls.ts';
import { placeInPlaneSchema, probeSchema, unitDetailsSchema } from './units.ts';
import { unitPlaceSchema, viewSchema } from './views.ts';

/** Both sides must speak the same version. */
export const PROTOCOL_VERSION = 1;

/** Where browser mode's WebSocket is, and what is spoken there: the page offers it and then its token, and only it is answered. */
export const SOCKET_PATH = '/lab';
export const SOCKET_PROTOCOL = 'backprop-lab';

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
    /** `replaces` is the run in whose place it comes: windows that show that one move on to it. */
    input: z.strictObject({
      spec: runSpecSchema,
      play: z.boolean(),
      replaces: runIdSchema.optional(),
    }),
    output: runSummarySchema,
  },
  removeRun: { input: ofRun, output: nothing },
  /** Refused of a run that shows its past: `branch` goes on from there. */
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
  /**
   * Pauses and shows the run as it was at a step, up to the furthest trained. `exact` false, for a hand that drags,
   * shows the nearest state kept at or before it. `exact` true replays to the very step, to the bit, and tells
   * `seekProgress` where that takes long; the answer comes at its end, or early where another `seek`, `play`,
   * `step`, `reset`, `change` or `cancelSeek` ends it. @returns the step shown
   */
  seek: {
    input: ofRun.extend({ step: integerWithin(limits.steps), exact: z.boolean() }),
    output: z.strictObject({ step: z.int().min(0) }),
  },
  /** Leaves a replay where it is. */
  cancelSeek: { input: ofRun, output: nothing },
  /** A new run that goes on from the step shown, with the history and events up to it; the old one stays as it is. */
  branch: { input: ofRun.extend({ play: z.boolean() }), output: runSummarySchema },
  /** How fast the run plays. A pace that the machine cannot keep is never caught up with. */
  setPace: { input: ofRun.extend({ stepsPerFrame: paceSchema }), output: nothing },
  /** The network's answer at a place, at the step shown. */
  probe: { input: ofRun.extend({ x: placeInPlaneSchema }), output: probeSchema },
  unitDetails: { input: ofRun.extend({ unit: unitPlaceSchema }), output: unitDetailsSchema },
  /** Frames of a run from now on. */
  subscribe: {
    input: ofRun.extend({ view: viewSchema }),
    output: z.strictObject({ subscription: subscriptionIdSchema }),
  },
  /** Another view of the same subscription. Its first frame goes ahead of the queue; the history goes on. */
  look: {
    input: z.strictObject({ subscription: subscriptionIdSchema, view: viewSchema }),
    output: nothing,
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
  ...dataCalls,
  ...scheduleCalls,
  ...sharingCalls,
  ...exportCalls,
  ...graphCalls,
  ...inspectCalls,
  ...sweepCalls,
  ...projectCalls,
  ...inspectSurfaceCalls,
  ...inspectBaselineCalls,
  ...lessonCalls,
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

/** How far the replay of a `seek` has come, from `from` to `to`. */
export const seekProgressSchema = z.strictObject({
  run: runIdSchema,
  from: z.int().min(0),
  at: z.int().min(0),
  to: z.int().min(0),
});
export type SeekProgress = z.infer<typeof seekProgressSchema>;

/** What the service tells by itself. Run events are state, and never dropped; frames are. */
export const events = {
  runChanged: runNewsSchema,
  runRemoved: ofRun,
  runReplaced: z.strictObject({ run: runIdSchema, by: runIdSchema }),
  seekProgress: seekProgressSchema,
  inspectProgress: inspectProgressSchema,
  frame: frameSchema,
  ...sweepEvents,
  ...projectEvents,
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
