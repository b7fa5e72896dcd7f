/** A lab service's answers about the project: an empty one that nobody saves. */
import type {
  CallInput,
  CallOutput,
  projectCalls,
  ProjectState,
} from '@backprop-lab/core/contract';

type ProjectAnswers = {
  [Name in keyof typeof projectCalls]: (
    input: CallInput<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

function nobody(): never {
  throw new Error('internal: this test knows no projects');
}

const untitled: ProjectState = {
  serial: 0,
  name: null,
  path: null,
  isDirty: false,
  savedAt: null,
  bench: null,
  notes: [],
  recoveries: [],
};

export const noProject: ProjectAnswers = {
  project: () => ({ state: untitled, parts: { graphs: [], scores: {}, views: {} } }),
  newProject: () => untitled,
  uploadProject: nobody,
  sendProject: nobody,
  openUpload: nobody,
  revertProject: nobody,
  saveProject: nobody,
  downloadProject: nobody,
  fetchProject: nobody,
  describeRun: () => ({}),
  setBench: () => ({}),
  deleteRun: nobody,
  restoreRun: nobody,
  keepInProject: () => ({}),
  recoverProject: nobody,
  discardRecovery: () => untitled,
};
