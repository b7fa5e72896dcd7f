/** A lab service's answers about the project: one that stays as it is, until a test says otherwise. */
import type {
  CallInput,
  CallOutput,
  projectCalls,
  ProjectParts,
  ProjectState,
} from '@backprop-lab/core/contract';

type ProjectAnswers = {
  [Name in keyof typeof projectCalls]: (
    input: CallInput<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

function nobody(): never {
  throw new Error('internal: this test knows no such call');
}

export const untitled: ProjectState = {
  serial: 0,
  name: null,
  path: null,
  isDirty: false,
  savedAt: null,
  bench: null,
  notes: [],
  recoveries: [],
};

export function projectOf(state: ProjectState, parts: Partial<ProjectParts> = {}): ProjectAnswers {
  return {
    project: () => ({ state, parts: { graphs: [], scores: {}, views: {}, ...parts } }),
    newProject: () => state,
    uploadProject: nobody,
    sendProject: nobody,
    openUpload: nobody,
    revertProject: () => state,
    saveProject: () => state,
    downloadProject: nobody,
    fetchProject: nobody,
    greet: nobody,
    describeRun: () => ({}),
    setBench: () => ({}),
    deleteRun: nobody,
    restoreRun: nobody,
    keepInProject: () => ({}),
    recoverProject: nobody,
    discardRecovery: () => state,
  };
}
