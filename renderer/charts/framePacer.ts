/** Drawing at most once per animation frame, and no more often than need be, however often it is asked for. */

/** The part of a window that paces drawing. */
export interface AnimationFrames {
  requestAnimationFrame(callback: (timeMs: number) => void): number;
  cancelAnimationFrame(handle: number): void;
}

interface FramePacer {
  /** There is something new to draw. */
  readonly request: () => void;
  /** Draws no more. */
  readonly stop: () => void;
}

interface PacerSettings {
  readonly intervalMs?: number;
  /** Whether it leaves an animation frame in which another such has drawn to that one, and draws in the next. */
  readonly takesTurns?: boolean;
  readonly frames?: AnimationFrames;
}

/** The time of the last animation frame in which one of those that take turns has drawn. */
let turnTakenAt = -1;

/**
 * Calls `draw` in an animation frame after it was requested, at least about `intervalMs` after the last time.
 * The last request is always followed by a drawing.
 */
export function framePacer(
  draw: () => void,
  { intervalMs = 0, takesTurns = false, frames = window }: PacerSettings = {},
): FramePacer {
  let handle: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRequested = false;
  const onFrame = (timeMs: number) => {
    handle = undefined;
    if (takesTurns && turnTakenAt === timeMs) {
      ask();
      return;
    }
    if (takesTurns) turnTakenAt = timeMs;
    isRequested = false;
    // A timer, as every animation frame that is asked for costs the page a layout, drawn or not.
    if (intervalMs > 0) timer = setTimeout(onRest, intervalMs);
    draw();
  };
  const onRest = () => {
    timer = undefined;
    if (isRequested) ask();
  };
  const ask = () => {
    handle ??= frames.requestAnimationFrame(onFrame);
  };
  return {
    request() {
      isRequested = true;
      if (timer === undefined) ask();
    },
    stop() {
      isRequested = false;
      clearTimeout(timer);
      if (handle !== undefined) frames.cancelAnimationFrame(handle);
      handle = undefined;
    },
  };
}
