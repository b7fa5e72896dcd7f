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
  /**
   * `inTurn`: it waits for an animation frame in which no other such draws. `first`: it waits for none, and those in turn
   * leave it its frame, where they have not just done so.
   */
  readonly order?: 'first' | 'inTurn';
  readonly frames?: AnimationFrames;
}

/** One drawing after the other, each in an animation frame of its own. */
class Turns {
  readonly #waiting = new Set<() => void>();
  readonly #firsts = new Set<() => void>();
  #isAsked = false;
  /** The frame in which one that goes first has drawn. */
  #takenAt = -Infinity;
  #hasStoodBack = false;

  constructor(private readonly frames: AnimationFrames) {}

  wait(draw: () => void): void {
    this.#waiting.add(draw);
    this.#ask();
  }

  /** This one draws in the next frame. */
  expect(draw: () => void): void {
    this.#firsts.add(draw);
  }

  take(draw: () => void, timeMs: number): void {
    this.#firsts.delete(draw);
    this.#takenAt = timeMs;
  }

  leave(draw: () => void): void {
    this.#waiting.delete(draw);
    this.#firsts.delete(draw);
  }

  #ask(): void {
    if (this.#isAsked || this.#waiting.size === 0) return;
    this.#isAsked = true;
    // One for all: every animation frame that is asked for costs the page time, drawn or not.
    this.frames.requestAnimationFrame((timeMs) => {
      this.#isAsked = false;
      const isTaken = this.#firsts.size > 0 || this.#takenAt === timeMs;
      this.#hasStoodBack = isTaken && !this.#hasStoodBack;
      if (!this.#hasStoodBack) this.#drawNext();
      this.#ask();
    });
  }

  #drawNext(): void {
    for (const next of this.#waiting) {
      this.#waiting.delete(next);
      next();
      return;
    }
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
  { intervalMs = 0, order, frames = window }: PacerSettings = {},
): FramePacer {
  const turns = order && turnsIn(frames);
  let handle: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRequested = false;
  const onTurn = () => {
    handle = undefined;
    isRequested = false;
    // A timer, as every animation frame that is asked for costs the page a layout, drawn or not.
    if (intervalMs > 0) timer = setTimeout(onRest, intervalMs);
    draw();
  };
  const onFrame = (timeMs: number) => {
    turns?.take(onTurn, timeMs);
    onTurn();
  };
  const onRest = () => {
    timer = undefined;
    if (isRequested) ask();
  };
  const ask = () => {
    if (order === 'inTurn') turns?.wait(onTurn);
    else {
      turns?.expect(onTurn);
      handle ??= frames.requestAnimationFrame(onFrame);
    }
  };
  return {
    request() {
      isRequested = true;
      if (timer === undefined) ask();
    },
    stop() {
      isRequested = false;
      clearTimeout(timer);
      turns?.leave(onTurn);
      if (handle !== undefined) frames.cancelAnimationFrame(handle);
      handle = undefined;
    },
  };
}
