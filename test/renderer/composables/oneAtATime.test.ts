/** Work that must not overlap with itself. */
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../renderer/composables/oneAtATime.ts';

/** Work that ends when the test says so. */
function work() {
  const ends: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((resolve) => ends.push(resolve)));
  return { ends, ask };
}

const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('oneAtATime', () => {
  it('runs once more, and only once, for all who asked meanwhile', async () => {
    const { ends, ask } = work();
    void ask();
    void ask();
    const last = ask();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await last;
    await settle();
    expect(ends).toHaveLength(2);
  });

  it('can be asked again after work that failed', async () => {
    let times = 0;
    const ask = oneAtATime(() => (++times === 1 ? Promise.reject(new Error()) : Promise.resolve()));
    await expect(ask()).rejects.toThrow();
    await ask();
    expect(times).toBe(2);
  });
});
