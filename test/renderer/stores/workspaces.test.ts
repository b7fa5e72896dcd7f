/** Workspaces: shown one at a time, made when first asked for. */
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useWorkspaces } from '../../../renderer/stores/workspaces.ts';

describe('useWorkspaces', () => {
  beforeEach(() => {
    setActivePinia(createPinia());
  });

  it('begins in the Lab', () => {
    const workspaces = useWorkspaces();
    expect(workspaces.current).toBe('lab');
    expect(workspaces.visited).toEqual(['lab']);
  });

  it('does not wait for what is shown', async () => {
    await expect(useWorkspaces().untilShown('lab')).resolves.toBeUndefined();
  });
});
