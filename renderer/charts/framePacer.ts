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

/**
 * Calls `draw` in an animation frame after it was requested, at least about `intervalMs` after the last time.
 * The last request is always followed by a drawing.
 */
export function framePacer(
  draw: () => void,
  { intervalMs = 0, frames = window }: { intervalMs?: number; frames?: AnimationFrames } = {},
): FramePacer {
  let handle: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRequested = false;
  const onFrame = () => {
    handle = undefined;
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
