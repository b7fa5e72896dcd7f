import { describe, expect, it } from 'vitest';
import { computed, watch } from 'vue';
import { trackedParts } from '../../../renderer/composables/trackedParts.ts';

interface Form {
  readonly seed: number;
  readonly layers: readonly number[];
  readonly margin?: number;
}

describe('tracked parts', () => {
  it('tell those who read a part of that part alone', () => {
    const first: Form = { seed: 1, layers: [8] };
    const { parts, replace } = trackedParts(first);
    let asked = 0;
    const sum = computed(() => {
      asked++;
      return parts.layers.reduce((all, units) => all + units, 0);
    });
    expect(sum.value).toBe(8);
    replace({ ...first, seed: 2 });
    expect(sum.value).toBe(8);
    expect(asked).toBe(1);
    replace({ seed: 2, layers: [8, 3] });
    expect(sum.value).toBe(11);
    expect(asked).toBe(2);
  });

  it('tell of a part that is gone, and of one that is new', () => {
    const { parts, replace } = trackedParts<Form>({ seed: 1, layers: [], margin: 2 });
    const told: unknown[] = [];
    watch(
      () => parts.margin,
      (margin) => told.push(margin),
      { flush: 'sync' },
    );
    replace({ seed: 1, layers: [] });
    expect('margin' in parts).toBe(false);
    replace({ seed: 1, layers: [], margin: 3 });
    expect(told).toEqual([undefined, 3]);
  });

  it('are copied as they are, and the first whole stays untouched', () => {
    const first: Form = { seed: 1, layers: [8] };
    const { parts, replace } = trackedParts(first);
    const copy = { ...parts };
    replace({ seed: 9, layers: [2] });
    expect(copy).toEqual(first);
    expect(first).toEqual({ seed: 1, layers: [8] });
    expect(copy.layers).toBe(first.layers);
  });
});
