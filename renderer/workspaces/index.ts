/** The component of every workspace; only the Lab is there from the first, the others come when they are first shown. */
import type { Component } from 'vue';
import { later } from '../components/later.ts';
import type { WorkspaceName } from '../stores/workspaces.ts';
import LabWorkspace from './lab/LabWorkspace.vue';

export const workspaces: Readonly<Record<WorkspaceName, Component>> = {
  lab: LabWorkspace,
  compare: later(() => import('./compare/CompareWorkspace.vue')),
  inspect: later(() => import('./inspect/InspectWorkspace.vue')),
  graph: later(() => import('./graph/GraphWorkspace.vue')),
};
