/** The guide beside the lab. */
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useGuide } from '../../../renderer/stores/guide.ts';
import { useWorkspaces } from '../../../renderer/stores/workspaces.ts';

beforeEach(() => {
  setActivePinia(createPinia());
});

it('opens at the workspace that is shown, and stays where it is while it is open', () => {
  const guide = useGuide();
  useWorkspaces().show('graph');
  guide.show();
  expect([guide.isOpen, guide.page]).toEqual([true, 'graph']);
  guide.turnTo('projects', 'the-format');
  guide.show();
  expect([guide.page, guide.heading]).toEqual(['projects', 'the-format']);
  guide.close();
  guide.show();
  expect([guide.page, guide.heading]).toEqual(['graph', undefined]);
});
