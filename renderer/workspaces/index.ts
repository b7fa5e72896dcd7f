/** The component of every workspace. */
import type { Component } from 'vue';
import type { WorkspaceName } from '../stores/workspaces.ts';
import CompareWorkspace from './compare/CompareWorkspace.vue';
import GraphWorkspace from './graph/GraphWorkspace.vue';
import InspectWorkspace from './inspect/InspectWorkspace.vue';
import LabWorkspace from './lab/LabWorkspace.vue';

export const workspaces: Readonly<Record<WorkspaceName, Component>> = {
  lab: LabWorkspace,
  compare: CompareWorkspace,
  inspect: InspectWorkspace,
  graph: GraphWorkspace,
};
