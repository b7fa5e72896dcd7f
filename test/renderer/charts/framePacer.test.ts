import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { framePacer, type AnimationFrames } from '../../../renderer/charts/framePacer.ts';

/** A screen that shows a frame when told to. */
class Screen implements AnimationFrames {
  #waiting = new Map<number, (timeMs: number) => void>();
  #handles = 0;
  #timeMs = 0;

  requestAnimationFrame(callback: (timeMs: number) => void): number {
    this.#waiting.set(++this.#handles, callback);
    return this.#handles;
  }

  cancelAnimationFrame(handle: number): void {
    this.#waiting.delete(handle);
  }

  /** The frame at a time on the clock, by which timers have run too. */
  show(timeMs: number): void {
    vi.advanceTimersByTime(timeMs - this.#timeMs);
    this.#timeMs = timeMs;
    const callbacks = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const callback of callbacks) callback(timeMs);
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }
}

describe('framePacer', () => {
  let frames: Screen;
  let drawn: number;
  const draw = () => {
    drawn++;
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    frames = new Screen();
    drawn = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('draws once for all that came before a frame, and not before it', () => {
    const pacer = framePacer(draw, { frames });
    for (let i = 0; i < 5; i++) pacer.request();
    expect(drawn).toBe(0);
    frames.show(16);
    frames.show(32);
    expect(drawn).toBe(1);
  });

  it('asks for no frames while there is nothing to draw', () => {
    const pacer = framePacer(draw, { frames, intervalMs: 100 });
    pacer.request();
    frames.show(16);
    expect(frames.isIdle).toBe(true);
  });

  it('draws about ten times a second, however often it is asked', () => {
    const pacer = framePacer(draw, { frames, intervalMs: 100 });
    for (let timeMs = 0; timeMs <= 1000; timeMs += 10) {
      pacer.request();
      frames.show(timeMs);
    }
    expect(drawn).toBe(11);
  });

  it('never loses the last request', () => {
    const pacer = framePacer(draw, { frames, intervalMs: 100 });
    pacer.request();
    frames.show(0);
    pacer.request();
    frames.show(50);
    expect(drawn).toBe(1);
    expect(frames.isIdle).toBe(true);
    frames.show(110);
    expect(drawn).toBe(2);
    expect(frames.isIdle).toBe(true);
  });

  it('keeps a request that comes while it draws', () => {
    const pacer = framePacer(
      () => {
        if (++drawn === 1) pacer.request();
      },
      { frames },
    );
    pacer.request();
    frames.show(16);
    frames.show(32);
    expect(drawn).toBe(2);
  });

  it('lets those that take turns draw in frames of their own, in the order in which they asked', () => {
    const order: string[] = [];
    const pacers = ['first', 'second', 'third'].map((name) =>
      framePacer(() => order.push(name), { frames, order: 'inTurn' }),
    );
    const prompt = framePacer(draw, { frames });
    for (const pacer of [...pacers, prompt]) pacer.request();
    frames.show(16);
    expect(drawn).toBe(1);
    expect(order).toEqual(['first']);
    frames.show(32);
    frames.show(48);
    expect(order).toEqual(['first', 'second', 'third']);
    expect(frames.isIdle).toBe(true);
  });

  it('leaves a frame to who goes first, whoever asked first, and not two in a row', () => {
    const order: string[] = [];
    const pacers = ['second', 'third'].map((name) =>
      framePacer(() => order.push(name), { frames, order: 'inTurn' }),
    );
    const first = framePacer(() => order.push('first'), { frames, order: 'first' });
    for (const pacer of [...pacers, first]) pacer.request();
    frames.show(16);
    expect(order).toEqual(['first']);
    first.request();
    frames.show(32);
    expect(order).toEqual(['first', 'second', 'first']);
    first.request();
    frames.show(48);
    expect(order.slice(3)).toEqual(['first']);
    frames.show(64);
    expect(order.slice(4)).toEqual(['third']);
    expect(frames.isIdle).toBe(true);
  });

  it('waits for nobody who was going to draw first and was stopped', () => {
    const first = framePacer(draw, { frames, order: 'first' });
    const other = framePacer(draw, { frames, order: 'inTurn' });
    first.request();
    other.request();
    first.stop();
    frames.show(16);
    expect(drawn).toBe(1);
    expect(frames.isIdle).toBe(true);
  });

  it('draws no more once stopped', () => {
    const pacer = framePacer(draw, { frames, intervalMs: 100 });
    pacer.request();
    pacer.stop();
    frames.show(500);
    expect(drawn).toBe(0);
  });
});
