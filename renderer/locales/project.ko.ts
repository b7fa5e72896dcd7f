/** The words for projects and their runs in Korean. */
import type { Messages } from './messages.ts';

type Words = Pick<
  Messages,
  | 'project'
  | 'projectWork'
  | 'projectCommands'
  | 'projectCommandHints'
  | 'projectQuestions'
  | 'projectQuestionWords'
  | 'projectAnswers'
  | 'projectAnswerHints'
  | 'waysOut'
  | 'waysOutHints'
  | 'recovery'
  | 'runList'
  | 'runStates'
  | 'runColours'
  | 'runParts'
>;

export const projectWords: Words = {
  project: {
    untitled: '제목 없음',
    saved: '저장됨',
    notSaved: '저장 안 됨',
    nothingToSave: '아직 저장할 것 없음',
    hint: '프로젝트: 모든 실행과 비교와 그래프를 파일 하나에 담습니다. 다시 열면 모든 실행이 저장한 곳에서 이어집니다',
    menu: '프로젝트 {name}, {standing}',
    cannotSave: '프로젝트를 저장하지 못했습니다',
    cannotOpen: '파일을 열지 못했습니다',
    fileName: '파일 이름',
    noName: '이름이 필요합니다. 글자나 숫자를 쓰세요.',
    download: '저장',
    downloadHint: '파일을 브라우저의 다운로드 폴더에 둡니다. 그동안에도 실행은 계속됩니다',
  },
  projectWork: {
    opening: '여는 중 …',
    saving: '저장하는 중 …',
  },
  projectCommands: {
    begin: '새로 만들기',
    open: '열기 …',
    save: '저장',
    saveAs: '다른 이름으로 저장 …',
    revert: '되돌리기',
    close: '닫기',
  },
  projectCommandHints: {
    begin: '빈 목록과 새 실행 하나로 시작합니다',
    open: '.bplab 파일. 창에 끌어다 놓아도 열립니다',
    save: '모든 실행과 그 과거를 같은 이름의 파일에 담습니다',
    saveAs: '같은 내용을 다른 이름으로 저장합니다',
    revert: '마지막으로 저장하거나 연 파일로 돌아갑니다',
    close: '이 프로젝트를 치우고 빈 프로젝트를 놓습니다',
  },
  projectQuestions: {
    leave: '먼저 {name}을(를) 저장할까요?',
    revert: '저장했던 {name}(으)로 돌아갈까요?',
    name: '{name} 저장',
  },
  projectQuestionWords: {
    leave: '마지막으로 저장한 뒤에 배운 것은 아직 어느 파일에도 없습니다.',
    revert: '그 뒤에 하고 배운 것은 모두 사라지고, 실행 취소로도 돌아오지 않습니다.',
    name: '브라우저가 파일을 다운로드 폴더에 둡니다.',
  },
  projectAnswers: {
    save: '저장',
    discard: '저장 안 함',
    revert: '되돌리기',
    cancel: '취소',
  },
  projectAnswerHints: {
    save: '이 프로젝트를 저장하고 계속합니다',
    discard: '저장하지 않고 계속합니다. 파일에 없는 것은 사라집니다',
    revert: '모든 실행이 파일에 있는 상태로 돌아갑니다',
    cancel: '모든 것을 그대로 둡니다',
  },
  waysOut: {
    again: '다시 해 보기',
    overwrite: '파일 덮어쓰기',
    saveAs: '다른 이름으로 저장 …',
    reload: '다시 열기',
    openOther: '다른 파일 고르기 …',
    runs: '실행 목록 보기 …',
  },
  waysOutHints: {
    again: '공간을 비운 뒤에 똑같이 다시 합니다',
    overwrite: '지금 파일에 있는 것 대신 이 프로젝트를 담습니다',
    saveAs: '둘 다 남습니다. 이 프로젝트는 자기 파일을 갖습니다',
    reload: '지금 파일에 있는 대로 엽니다. 그 뒤에 여기서 한 것은 사라집니다',
    openOther: '다른 파일을 읽기 전까지 지금 열린 것은 그대로입니다',
    runs: '필요 없는 실행을 지울 수 있는 목록을 엽니다',
  },
  recovery: {
    title: '저장하지 않은 작업이 남아 있습니다',
    description: '프로그램이 끝날 때 저절로 보관된 것입니다.',
    keptAt: '{time}에 보관됨',
    runs: '실행 {count}개',
    sweeps: '비교 {count}개',
    open: '열기',
    openHint: '지금 있는 것을 대신합니다. 실행은 보관된 곳에서 이어집니다',
    discard: '버리기',
    discardHint: '완전히 지웁니다',
    later: '나중에 정하기',
    laterHint: '다음에 페이지를 열 때 다시 묻습니다',
  },
  runList: {
    button: '실행 {count}',
    runs: '실행',
    hint: '프로젝트의 모든 실행: 이름을 붙이고, 설정을 견주고, 다시 실험대에 올립니다',
    title: '이 프로젝트의 실행',
    description: '모든 실행은 지우기 전까지 설정과 과거를 간직합니다.',
    empty: '실행이 없습니다. 실험실에서 재생을 누르면 하나 생깁니다.',
    standing: '{state} · {step}스텝',
    onBench: '실험대에 있음',
    deleted: '“{name}”을(를) 지웠습니다.',
    bringBack: '되살리기',
    name: '이름',
    colour: '색',
    colourHint: '목록의 실행을 구별합니다. 학습은 달라지지 않습니다',
    usualColour: '자동: 목록의 자리에 따른 색',
    usual: '자동',
    note: '메모',
    notePlaceholder: '무엇을 해 보았고 어떻게 되었는지',
    putOnBench: '실험대에 올리기',
    putOnBenchHint: '이 실행을 실험실에 보입니다. 거기 있던 실행은 쉬고, 다시 올릴 수 있습니다',
    isOnBench: '실험대에 있음',
    duplicate: '복제',
    duplicateHint: '보이는 스텝에서 이어지는 두 번째 실행을 만듭니다. 이 실행은 그대로입니다',
    copyOf: '{name} 사본',
    delete: '삭제',
    deleteHint: '실행을 프로젝트에서 뺍니다. 되살리면 그대로 돌아옵니다',
    lastHint: '실험대에는 실행이 있어야 합니다. 하나뿐인 실행입니다',
    differences: '달라진 것',
    comparedWith: '견줄 실행',
    comparedWithHint: '이 실행의 설정을 하나하나 견줄 다른 실행',
    same: '두 실행의 설정이 같습니다.',
    became: '에서 다음으로:',
    otherSettings: '다른 설정',
    none: '없음',
    stopAt: '{step}스텝에서',
  },
  runStates: {
    paused: '일시정지',
    playing: '학습 중',
    finished: '끝남',
    diverged: '발산함',
    failed: '실패함',
  },
  runColours: {
    indigo: '남색',
    orange: '주황',
    green: '초록',
    pink: '분홍',
    blue: '파랑',
    ochre: '황토색',
    red: '빨강',
    grey: '회색',
  },
  runParts: {
    data: '데이터',
    seed: '시드',
    features: '입력 특성',
    shape: '신경망의 모양',
    layers: '층',
    optimizer: '옵티마이저',
    regularizer: '규제',
    schedule: '학습률 일정',
    stop: '멈춤 조건',
    backend: '계산 방식',
  },
};
