/** Nothing at all: what a new project begins with. */
import type { ProjectParts } from '@backprop-lab/core/contract';
import type { Project } from './project.ts';

export const noParts: ProjectParts = { graphs: [], scores: {}, views: {} };
export const emptyProject: Project = { runs: [], bench: null, sweeps: [], ...noParts };
