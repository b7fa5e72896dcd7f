/** Values that are told less often than they change. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { usePaced } from '../../../renderer/composables/usePaced.ts';

let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

function paced() {
  const value = ref(0);
  const owner = ref('a');
  const told = scope.run(() =>
    usePaced(
      () => value.value,
      100,
      () => owner.value,
    ),
  );
  if (!told) throw new Error('internal: the scope has ended');
  return { value, owner, told };
}

async function set(change: () => void) {
  change();
  await nextTick();
}

describe('usePaced', () => {
  it('tells the first change at once, and the last of those that follow once it is time', async () => {
    const { value, told } = paced();
    await set(() => (value.value = 1));
    expect(told.value).toBe(1);
    await set(() => (value.value = 2));
    await set(() => (value.value = 3));
    expect(told.value).toBe(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(told.value).toBe(3);
  });

  it('never shows the value of one under the name of another', async () => {
    const { value, owner, told } = paced();
    await set(() => (value.value = 1));
    await set(() => {
      value.value = 7;
      owner.value = 'b';
    });
    expect(told.value).toBe(7);
  });
});
