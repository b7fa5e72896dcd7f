/** The component of every workspace; only the Lab is there from the first, the others come when they are first shown. */
import { defineAsyncComponent, type Component } from 'vue';
import type { WorkspaceName } from '../stores/workspaces.ts';
import { learn } from '../locales/index.ts';
import MissingPart from '../components/frame/MissingPart.vue';
import LabWorkspace from './lab/LabWorkspace.vue';

function later(fetch: () => Promise<Component>): Component {
  const loader = async () => {
    const [component] = await Promise.all([fetch(), learn('en')]);
    return component;
  };
  return defineAsyncComponent({ loader, errorComponent: MissingPart });
}

export const workspaces: Readonly<Record<WorkspaceName, Component>> = {
  lab: LabWorkspace,
  compare: later(() => import('./compare/CompareWorkspace.vue')),
  inspect: later(() => import('./inspect/InspectWorkspace.vue')),
  graph: later(() => import('./graph/GraphWorkspace.vue')),
};
