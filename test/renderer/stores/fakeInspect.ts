/** What a fake service answers about layers and units. */
import type { CallInput, CallOutput, InspectCallName } from '../../../core/contract/index.ts';

export type InspectAnswers = {
  [Name in InspectCallName]: (input: CallInput<Name>) => CallOutput<Name>;
};

const nobody = () => {
  throw new Error('nobody asks about layers here');
};

/** Of tests without Inspect. */
export const noInspection: InspectAnswers = {
  inspectSpace: nobody,
  inspectUnits: nobody,
  inspectWithout: nobody,
  inspectLayers: nobody,
  inspectFindings: nobody,
};
