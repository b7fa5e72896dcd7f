/** The main thread's work, from a trace of Chromium's. */
import { z } from 'zod';

/** The categories that hold what is read here. */
export const traceCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      ph: z.string(),
      pid: z.int(),
      tid: z.int(),
      /** Microseconds, as `dur`. */
      ts: z.number().default(0),
      dur: z.number().default(0),
      /** The same in processor time of the thread: less, where threads wait for a processor. */
      tdur: z.number().optional(),
    }),
  ),
});
type TraceEvent = z.infer<typeof traceSchema>['traceEvents'][number];

export interface MainThreadWork {
  /** Milliseconds of all tasks from the end of one drawn frame to the end of the next. */
  readonly perFrameMs: readonly number[];
  /** The same in processor time. */
  readonly perFrameCpuMs: readonly number[];
  readonly taskMs: readonly number[];
  readonly seconds: number;
}

/** @param json of the page that drew the most: the one in sight */
export function mainThreadWork(json: string): MainThreadWork {
  const { traceEvents } = traceSchema.parse(JSON.parse(json));
  const thread = drawingThread(traceEvents);
  const ofThread = traceEvents.filter((event) => threadOf(event) === thread);
  const tasks = ofThread
    .filter(({ name, ph }) => name === 'RunTask' && ph === 'X')
    .sort((a, b) => a.ts - b.ts);
  const drawings = ofThread.filter(isDrawing).map(({ ts }) => ts);
  const ends = tasks.map(({ ts, dur }) => ts + dur);
  return {
    perFrameMs: perFrame(tasks, drawings, ({ dur }) => dur),
    perFrameCpuMs: perFrame(tasks, drawings, cpuTimeOf),
    taskMs: tasks.map(({ dur }) => dur / 1000),
    seconds: (Math.max(0, ...ends.slice(-1)) - (tasks[0]?.ts ?? 0)) / 1e6,
  };
}

/** An animation frame of the page's own: it draws. */
function isDrawing({ name }: TraceEvent): boolean {
  return name === 'FireAnimationFrame';
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

function drawingThread(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const event of events.filter(isDrawing)) {
    counts.set(threadOf(event), (counts.get(threadOf(event)) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most) throw new Error('the trace has no animation frame: nothing was drawn');
  return most[0];
}

function cpuTimeOf({ tdur }: TraceEvent): number {
  if (tdur === undefined) throw new Error('this browser does not tell the processor time of tasks');
  return tdur;
}

/** What stands before the first drawing and behind the last belongs to no whole frame. */
function perFrame(
  tasks: readonly TraceEvent[],
  drawings: readonly number[],
  microsecondsOf: (task: TraceEvent) => number,
): number[] {
  const frames: number[] = [];
  let work = 0;
  let next = 0;
  for (const task of tasks) {
    const { ts, dur } = task;
    work += microsecondsOf(task) / 1000;
    while ((drawings[next] ?? Infinity) < ts) next++;
    if ((drawings[next] ?? Infinity) > ts + dur) continue;
    frames.push(work);
    work = 0;
  }
  return frames.slice(1);
}
