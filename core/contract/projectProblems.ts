/** What can be wrong with files of projects, in English: each says what came and what to do next. */
export const projectProblemWords = {
  projectStrange:
    '{file} is no project of Backprop Lab: expected a .bplab file, got {got}; choose another file',
  projectCutOff:
    '{file} is cut off: {part} goes on beyond its end; take an earlier copy, or fetch the file again',
  projectDamaged:
    '{file} is damaged: {part} is not what was saved; take an earlier copy, or fetch the file again',
  projectTooLarge:
    '{file} is too large to be opened: {part} has {bytes} bytes, expected at most {most}',
  projectTooDeep:
    '{file} is no project of Backprop Lab: its lists are nested too deep, or there are too many',
  projectForeignPart: '{file} holds a part {name}, which no project of Backprop Lab has',
  projectNewer:
    '{file} was saved by a newer Backprop Lab: its format is {version}, this lab knows up to {most}; update the lab',
  projectInvalid: '{file} cannot be opened: {detail}',
  projectTooLargeToSave:
    'the project is too large for a file: {bytes} bytes, expected at most {most}; delete runs that are not needed',
  projectChangedElsewhere:
    '{file} was changed by another program since it was opened here: save under another name, overwrite it, or open it again',
  projectDeletedElsewhere:
    '{file} was deleted or moved since it was opened here: save it there again, or under another name',
  projectExists: '{file} is there already: overwrite it, or save under another name',
  projectNoFile: 'this project has no file yet: choose a name for it',
  fileMissing: 'there is no file {file}; it may have been moved, renamed or deleted',
  fileIsFolder: '{file} is a folder; choose a file',
  fileNoFolder: 'the folder of {file} is not there; choose another one',
  fileNoSpace:
    'no room is left on the disk for {file}; what was there before is kept: free some space, or save elsewhere',
  fileReadOnly: '{file} lies where nothing can be written; save it elsewhere',
  fileNoPermission: 'the system does not permit it: {file}; choose another place',
  fileNameTooLong: 'the name is too long: {file}; choose a shorter one',
  fileFailed: '{file}: {reason}; try again, or take another place',
} as const;
