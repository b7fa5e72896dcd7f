/** Reached goals: kept from one visit to the next, and as a file. */
import { progressSchema } from '@backprop-lab/core/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { useLessonProgress } from '../../../../renderer/stores/lessons/lessonProgress.ts';
import { FakeHost, openStores } from '../fakeHost.ts';
import { useFakeStorage } from './fakeStorage.ts';
import { fixture } from './lessonFixture.ts';

let kept: Map<string, string>;
beforeEach(async () => {
  ({ browser: kept } = useFakeStorage());
  await openStores(new FakeHost());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const noon = new Date('2026-03-02T12:00:00Z');

describe('useLessonProgress', () => {
  it('finds again what was reached, and the name', async () => {
    const before = useLessonProgress();
    before.name = 'Ana';
    before.reach(fixture, 'gradient', noon);
    await nextTick();
    await openStores(new FakeHost());
    const after = useLessonProgress();
    expect(after).not.toBe(before);
    expect(after.name).toBe('Ana');
    expect(after.isReached('fixture', 'gradient')).toBe(true);
    expect(after.isReached('fixture', 'raise')).toBe(false);
    expect(after.countOf('fixture')).toBe(1);
  });

  it('keeps when a goal was reached first', () => {
    const progress = useLessonProgress();
    progress.reach(fixture, 'gradient', noon);
    progress.reach(fixture, 'gradient', new Date('2026-03-03T12:00:00Z'));
    expect(progress.lessons[0]?.goals).toEqual([{ id: 'gradient', reached: noon.toISOString() }]);
  });

  it('forgets goals that a lesson has no more', () => {
    const progress = useLessonProgress();
    progress.reach(fixture, 'gradient', noon);
    const [first, ...rest] = fixture.steps;
    const shorter = { ...fixture, steps: rest };
    expect(first?.goals[0]?.id).toBe('gradient');
    progress.reach(shorter, 'raise', noon);
    expect(progress.lessons).toMatchObject([{ goals: [{ id: 'raise' }], of: 3 }]);
  });

  it('keeps what was reached in another tab meanwhile', async () => {
    const here = useLessonProgress();
    await openStores(new FakeHost());
    const there = useLessonProgress();
    there.reach(fixture, 'option', noon);
    await nextTick();
    here.reach(fixture, 'gradient', noon);
    await nextTick();
    await openStores(new FakeHost());
    expect(useLessonProgress().countOf('fixture')).toBe(2);
  });

  it('makes a file that a teacher’s lab can read', () => {
    const progress = useLessonProgress();
    progress.name = ' Ana ';
    progress.reach(fixture, 'low', noon);
    const file: unknown = JSON.parse(JSON.stringify(progress.asFile(noon)));
    expect(progressSchema.parse(file)).toMatchObject({ name: 'Ana', saved: noon.toISOString() });
  });

  it.each(['nonsense', '{}', '{"version": 2}'])('begins anew where %s was kept', async (text) => {
    vi.spyOn(console, 'warn').mockReturnValueOnce();
    kept.set('backprop-lab.progress', text);
    await openStores(new FakeHost());
    expect(useLessonProgress().lessons).toEqual([]);
  });
});
