/** A lab service's answers about studies of a run: nobody's, until a test says so. */
import type {
  CallInput,
  CallOutput,
  inspectBaselineCalls,
  inspectSurfaceCalls,
} from '@backprop-lab/core/contract';

type StudyCalls = typeof inspectSurfaceCalls & typeof inspectBaselineCalls;

export type StudyAnswers = {
  [Name in keyof StudyCalls]: (
    input: CallInput<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

function nobody(): never {
  throw new Error('internal: this test knows no studies');
}

export const noStudies: StudyAnswers = {
  inspectSurface: nobody,
  inspectBaselines: nobody,
  inspectReport: nobody,
  cancelInspect: () => ({}),
  inspectActivations: nobody,
};
