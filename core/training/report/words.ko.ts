/** A health report in Korean. */
import type { ReportWords } from './words.ts';

export const korean: ReportWords = {
  title: '건강 보고서',
  atStep: (step) => `스텝 ${step}`,
  setUp: '설정',
  labels: {
    data: '데이터셋',
    points: '점',
    network: '신경망',
    activations: '은닉층',
    parameters: '매개변수',
    initializer: '초기화',
    loss: '손실',
    regularization: '규제(regularization)',
    optimizer: '옵티마이저',
    batch: '배치 크기',
    seed: '시드',
    backend: '백엔드',
    state: '상태',
    changes: '실행 중에 바꾼 것',
  },
  points: (train, test) => `학습 ${train}개, 테스트 ${test}개`,
  learningRate: (rate) => `학습률 ${rate}`,
  fullBatch: '모든 점',
  batchOf: (points) => `점 ${points}개`,
  states: { unfinished: '끝나지 않음', finished: '끝남', diverged: '발산함' },
  curves: '곡선',
  columns: {
    step: '스텝',
    trainLoss: '학습 손실',
    regLoss: '그중 규제',
    testLoss: '테스트 손실',
    trainAccuracy: '학습 정확도',
    testAccuracy: '테스트 정확도',
  },
  lossesMean: '학습 손실은 데이터 손실 + 규제이고, 테스트 손실은 테스트 점의 데이터 손실입니다.',
  boundary: '결정 경계',
  train: '학습',
  test: '테스트',
  accuracy: '정확도',
  notMeasured: '점수가 유한하지 않아 측정할 것이 없습니다.',
  surface: '가중치 주변의 손실',
  surfaceMeans: (step) =>
    `스텝 ${step}의 가중치를 지나는 평면 위의 학습 손실입니다. 그 가중치가 가운데에 있고, 손실이 낮은 곳이 진합니다. 주황 선은 학습이 지나온 길입니다.`,
  check: '기울기 확인',
  checkMeans: (elements, ofElements, points) =>
    `매개변수 ${ofElements}개 중 ${elements}개의 기울기를 유한 차분(수치 미분)과 비교했습니다. 64비트 수로, 학습 점 ${points}개에서 계산했습니다. 텐서마다 가장 나쁜 원소를 보입니다.`,
  checkColumns: ['매개변수', '원소', '기울기', '차분', '상대 오차', ''],
  bands: { good: '좋음', acceptable: '받아들일 만함', uncomfortable: '미심쩍음', wrong: '틀림' },
  checkUnavailable: '가중치나 손실이 유한하지 않아 기울기를 확인할 수 없습니다.',
  findings: '알아낸 것',
  nothingFound: '눈에 띄는 것이 없습니다.',
  levels: { note: '참고', warning: '경고' },
  finding: (
    name,
    { count = '', units = '', ratio = '', step = '', share = '', first = '', last = '' },
    layer,
  ) => {
    switch (name) {
      case 'deadUnits':
        return `은닉층 ${layer}의 유닛 ${units}개 중 ${count}개(${share})가 죽은 유닛입니다. 모든 학습 점에서 0을 내고, 기울기가 지나가지 못합니다.`;
      case 'saturatedUnits':
        return `은닉층 ${layer}의 유닛 ${units}개 중 ${count}개(${share})가 포화됨: 거의 모든 점에서 활성화 함수가 평평한 곳에 있습니다.`;
      case 'duplicateUnits':
        return `은닉층 ${layer}의 유닛 ${units}개 중 ${count}개가 다른 유닛과 같은 일을 합니다.`;
      case 'vanishingGradients':
        return `기울기 소실: 첫 은닉층의 기울기(${first})가 점수의 기울기(${last})의 ${ratio}배입니다.`;
      case 'explodingGradients':
        return `기울기 폭주: 첫 은닉층의 기울기(${first})가 점수의 기울기(${last})의 ${ratio}배입니다.`;
      case 'allUnitsAlike':
        return `은닉층 ${layer}의 유닛 ${units}개가 모두 같습니다. 같게 시작했고, 기울기도 모두 같습니다.`;
      case 'updateTooSmall':
        return `층 ${layer}로 들어가는 가중치의 다음 업데이트가 작습니다: 가중치의 ${ratio}배.`;
      case 'updateTooLarge':
        return `층 ${layer}로 들어가는 가중치의 다음 업데이트가 큽니다: 가중치의 ${ratio}배.`;
      case 'diverged':
        return `스텝 ${step}에서 발산함.`;
      case 'noHiddenLayers':
        return '은닉층이 없습니다: 선형 분류기입니다.';
    }
  },
  spec: 'JSON으로 쓴 설정',
  specMeans: (command) => `같은 수를 다시 얻으려면: ${command}.`,
};
