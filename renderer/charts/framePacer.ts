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
 * Calls `draw` in an animation frame after it was requested, at least `intervalMs` after the last time.
 * The last request is always followed by a drawing.
 */
export function framePacer(
  draw: () => void,
  { intervalMs = 0, frames = window }: { intervalMs?: number; frames?: AnimationFrames } = {},
): FramePacer {
  let handle: number | undefined;
  let drawnAt = -Infinity;
  const onFrame = (timeMs: number) => {
    if (timeMs - drawnAt < intervalMs) {
      handle = frames.requestAnimationFrame(onFrame);
      return;
    }
    handle = undefined;
    drawnAt = timeMs;
    draw();
  };
  return {
    request() {
      handle ??= frames.requestAnimationFrame(onFrame);
    },
    stop() {
      if (handle !== undefined) frames.cancelAnimationFrame(handle);
      handle = undefined;
    },
  };
}
