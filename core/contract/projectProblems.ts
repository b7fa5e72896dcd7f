/**
 * What can be wrong with files of projects: each says what came and what to do next. In both languages here, since
 * native dialogs say it as well as the page.
 */
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

export const projectProblemWordsKo: Readonly<Record<keyof typeof projectProblemWords, string>> = {
  projectStrange:
    '{file}은(는) Backprop Lab 프로젝트가 아닙니다. .bplab 파일이어야 하는데 {got}입니다. 다른 파일을 고르세요',
  projectCutOff:
    '{file}이(가) 잘려 있습니다. {part}이(가) 파일 끝을 넘어갑니다. 이전 사본을 쓰거나 파일을 다시 받으세요',
  projectDamaged:
    '{file}이(가) 손상되었습니다. {part}이(가) 저장한 것과 다릅니다. 이전 사본을 쓰거나 파일을 다시 받으세요',
  projectTooLarge:
    '{file}은(는) 너무 커서 열 수 없습니다. {part}이(가) {bytes}바이트인데 {most}바이트까지 읽습니다',
  projectTooDeep:
    '{file}은(는) Backprop Lab 프로젝트가 아닙니다. 목록이 너무 깊이 겹쳐 있거나 너무 많습니다',
  projectForeignPart: '{file} 안에 Backprop Lab 프로젝트에 없는 부분 {name}이(가) 있습니다',
  projectNewer:
    '{file}은(는) 더 새로운 Backprop Lab이 저장했습니다. 파일 형식은 {version}인데 이 버전은 {most}까지 읽습니다. 프로그램을 업데이트하세요',
  projectInvalid: '{file}을(를) 열 수 없습니다: {detail}',
  projectTooLargeToSave:
    '프로젝트가 파일로 저장하기에 너무 큽니다. {bytes}바이트인데 {most}바이트까지 저장합니다. 필요 없는 실행을 지우세요',
  projectChangedElsewhere:
    '{file}을(를) 연 뒤에 다른 프로그램이 바꾸었습니다. 다른 이름으로 저장하거나, 덮어쓰거나, 다시 여세요',
  projectDeletedElsewhere:
    '{file}을(를) 연 뒤에 파일이 지워지거나 옮겨졌습니다. 그 자리에 다시 저장하거나 다른 이름으로 저장하세요',
  projectExists: '{file}이(가) 이미 있습니다. 덮어쓰거나 다른 이름으로 저장하세요',
  projectNoFile: '이 프로젝트에는 아직 파일이 없습니다. 이름을 정하세요',
  fileMissing: '파일 {file}이(가) 없습니다. 옮겼거나 이름을 바꾸었거나 지웠을 수 있습니다',
  fileIsFolder: '{file}은(는) 폴더입니다. 파일을 고르세요',
  fileNoFolder: '{file}의 폴더가 없습니다. 다른 폴더를 고르세요',
  fileNoSpace:
    '{file}을(를) 쓸 디스크 공간이 없습니다. 전에 있던 것은 그대로입니다. 공간을 비우거나 다른 곳에 저장하세요',
  fileReadOnly: '{file}이(가) 있는 곳에는 쓸 수 없습니다. 다른 곳에 저장하세요',
  fileNoPermission: '권한이 없습니다: {file}. 다른 곳을 고르세요',
  fileNameTooLong: '이름이 너무 깁니다: {file}. 더 짧은 이름을 고르세요',
  fileFailed: '{file}: {reason}. 다시 해 보거나 다른 곳을 고르세요',
};
