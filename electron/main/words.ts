/** The words of menus and native dialogs; those of the page are the page's own. */
import type { Language } from '@backprop-lab/core/contract';

const en = {
  file: 'File',
  open: 'Open a Run …',
  openTitle: 'Open a run',
  specFiles: 'Run specs',
  edit: 'Edit',
  training: 'Training',
  togglePlay: 'Play or Pause',
  step: 'One Step',
  reset: 'Reset',
  view: 'View',
  window: 'Window',
  help: 'Help',
  website: 'Backprop Lab on the Web',
  about: 'About Backprop Lab',
  cannotOpen: 'This file cannot be opened.',
  cannotOpenHint: 'Backprop Lab opens the spec of a run: run.json, as “lab train --out” leaves it.',
  brokeDown: 'The window broke down three times.',
  brokeDownHint:
    'Training goes on behind it. Show the window again, or quit; if it breaks down at once again, tell the authors what you did before.',
  showAgain: 'Show Again',
  unresponsive: 'The window does not answer.',
  unresponsiveHint: 'Wait for it, or load it again: the runs go on either way.',
  wait: 'Wait',
  loadAgain: 'Load Again',
  quit: 'Quit',
  crashed: 'Backprop Lab ended unexpectedly the last time.',
  crashedHint: 'What happened is written down in {file}. Nothing of it was sent to anybody.',
  showReport: 'Show the Report',
  goOn: 'Go On',
};

export type Words = Readonly<Record<keyof typeof en, string>>;

const ko: Words = {
  file: '파일',
  open: '실행 열기 …',
  openTitle: '실행 열기',
  specFiles: '실행 명세',
  edit: '편집',
  training: '학습',
  togglePlay: '재생 또는 일시정지',
  step: '한 스텝',
  reset: '처음으로',
  view: '보기',
  window: '창',
  help: '도움말',
  website: '웹의 Backprop Lab',
  about: 'Backprop Lab 정보',
  cannotOpen: '이 파일을 열 수 없습니다.',
  cannotOpenHint: 'Backprop Lab은 “lab train --out”이 남긴 실행 명세 run.json을 엽니다.',
  brokeDown: '창이 세 번 멈추었습니다.',
  brokeDownHint:
    '학습은 뒤에서 계속됩니다. 창을 다시 열거나 종료하세요. 바로 다시 멈추면 그 전에 무엇을 했는지 만든 이에게 알려 주세요.',
  showAgain: '다시 열기',
  unresponsive: '창이 응답하지 않습니다.',
  unresponsiveHint: '기다리거나 다시 불러오세요. 어느 쪽이든 실행은 계속됩니다.',
  wait: '기다리기',
  loadAgain: '다시 불러오기',
  quit: '종료',
  crashed: '지난번에 Backprop Lab이 예기치 않게 종료되었습니다.',
  crashedHint: '무슨 일이 있었는지 {file}에 적어 두었습니다. 아무에게도 보내지 않았습니다.',
  showReport: '보고서 보기',
  goOn: '계속',
};

export const words: Readonly<Record<Language, Words>> = { en, ko };

/** @param preferred the languages that the person has set for the system, best first */
export function usualLanguage(preferred: readonly string[]): Language {
  return /^ko(-|$)/i.test(preferred[0] ?? '') ? 'ko' : 'en';
}
