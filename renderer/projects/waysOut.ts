/** What can be done where a project could not be saved or opened. */
import type { ProblemName } from '@backprop-lab/core/contract';

export type WayOut = 'again' | 'overwrite' | 'saveAs' | 'reload' | 'openOther' | 'runs';

/** The best way first. */
export function waysOut(problem: ProblemName): readonly WayOut[] {
  switch (problem) {
    case 'projectChangedElsewhere':
      return ['saveAs', 'overwrite', 'reload'];
    case 'projectDeletedElsewhere':
      return ['overwrite', 'saveAs'];
    case 'projectExists':
      return ['saveAs', 'overwrite'];
    case 'projectNoFile':
    case 'fileNoFolder':
    case 'fileReadOnly':
    case 'fileNoPermission':
    case 'fileNameTooLong':
      return ['saveAs'];
    case 'fileNoSpace':
    case 'fileFailed':
      return ['again', 'saveAs'];
    case 'projectTooLargeToSave':
      return ['runs'];
    case 'projectStrange':
    case 'projectCutOff':
    case 'projectDamaged':
    case 'projectTooLarge':
    case 'projectTooDeep':
    case 'projectForeignPart':
    case 'projectNewer':
    case 'projectInvalid':
    case 'fileMissing':
    case 'fileIsFolder':
      return ['openOther'];
    default:
      return [];
  }
}
