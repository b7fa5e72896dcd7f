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
  /** Whether it waits for an animation frame in which no other such draws. */
  readonly takesTurns?: boolean;
  readonly frames?: AnimationFrames;
}

/** One drawing after the other, each in an animation frame of its own. */
class Turns {
  readonly #waiting = new Set<() => void>();
  #isAsked = false;

  constructor(private readonly frames: AnimationFrames) {}

  wait(draw: () => void): void {
    this.#waiting.add(draw);
    this.#ask();
  }

  leave(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #ask(): void {
    if (this.#isAsked || this.#waiting.size === 0) return;
    this.#isAsked = true;
    // One for all: every animation frame that is asked for costs the page time, drawn or not.
    this.frames.requestAnimationFrame(() => {
      this.#isAsked = false;
      const [next] = this.#waiting;
      if (next) {
        this.#waiting.delete(next);
        next();
      }
      this.#ask();
    });
  }
}

const turnsOf = new WeakMap<AnimationFrames, Turns>();

function turnsIn(frames: AnimationFrames): Turns {
  const known = turnsOf.get(frames);
  if (known) return known;
  const turns = new Turns(frames);
  turnsOf.set(frames, turns);
  return turns;
}

/**
 * Calls `draw` in an animation frame after it was requested, at least about `intervalMs` after the last time.
 * The last request is always followed by a drawing.
 */
export function framePacer(
  draw: () => void,
  { intervalMs = 0, takesTurns = false, frames = window }: PacerSettings = {},
): FramePacer {
  const turns = takesTurns ? turnsIn(frames) : undefined;
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
    if (turns) turns.wait(onFrame);
    else handle ??= frames.requestAnimationFrame(onFrame);
  };
  return {
    request() {
      isRequested = true;
      if (timer === undefined) ask();
    },
    stop() {
      isRequested = false;
      clearTimeout(timer);
      turns?.leave(onFrame);
      if (handle !== undefined) frames.cancelAnimationFrame(handle);
      handle = undefined;
    },
  };
}
