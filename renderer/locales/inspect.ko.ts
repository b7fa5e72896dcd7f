/** The Inspect workspace's words in Korean. */
import type { Messages } from './messages.ts';

export const inspect: Messages['inspect'] = {
  layers: {
    input: '입력',
    scores: '점수',
    quantity: '층에서 볼 것',
    empty: '층을 들여다보는 중 …',
    dead: '{units}개 중 {count}개 죽음',
    saturated: '{share} 포화됨',
    meanGradient: '평균 |g| {value}',
    gradientNorm: '‖g‖ {value}',
    picture:
      '{layer}의 {quantity}: {from}에서 {to}까지의 히스토그램, {first}스텝에서 {last}스텝까지, {figure}',
    none: '이 층에는 {quantity} 항목이 없습니다.',
    chooseHint: '이 층의 가중합이 활성화 함수의 어디에 놓이는지 오른쪽에 보여 줍니다',
    mixed: '여러 가지',
    activation: '활성화 함수',
    activationHint:
      '모든 은닉층의 활성화 함수를 학습 도중에 바꿉니다. 시그모이드 여섯 층에서는 기울기가 사라지고 ReLU는 통과시킵니다. 실행 취소로 되돌립니다.',
    initializer: '처음 가중치',
    initializerHint:
      '가중치를 뽑는 방법입니다. 새로 학습을 시작합니다. 모두 0이면 한 층의 유닛이 모두 같은 기울기를 받아 끝까지 같습니다.',
    ratios: '가중치에 견준 갱신 크기, ‖Δw‖ / ‖w‖',
    healthy: '알맞은 범위: 1e-4 … 1e-2',
    ratioPicture: '다음 갱신과 가중치의 비: {layers}. 1e-4와 1e-2 사이가 알맞습니다',
  },
  quantities: {
    activations: '활성값',
    preActivations: '가중합',
    activationGradients: '기울기',
    weights: '가중치',
    weightGradients: '가중치 기울기',
    updates: '갱신 : 가중치',
  },
  quantityHints: {
    activations:
      '학습 점에서 유닛이 내는 값입니다. 뒤에서 앞으로 시간이 흐르고 맨 앞이 지금입니다. tanh나 시그모이드의 양 끝에 쌓이면 포화, 0에 바늘처럼 서면 죽은 ReLU입니다.',
    preActivations: '함수에 들어가는 값, 꺾이기 전의 가중합입니다',
    activationGradients:
      '각 유닛의 출력이 바뀔 때 손실이 얼마나 바뀌는지입니다. 입력 쪽 층으로 갈수록 축이 줄면 기울기 소실, 커지면 기울기 폭주입니다.',
    weights: '가중치 자체입니다. 모두 같으면 똑같이 배우고, 끝없이 자라면 λ가 너무 작습니다',
    weightGradients: '스텝마다 학습률이 곱해지는 값입니다',
    updates:
      '다음 스텝이 가중치를 제 크기에 견주어 얼마나 옮기는지입니다. 천분의 일쯤이 알맞고, 훨씬 작으면 거의 배우지 못하고 훨씬 크면 흔들립니다.',
  },
  space: {
    title: '층을 지나는 공간',
    empty: '벤치의 학습을 기다리는 중입니다. 재생을 누르거나 실험실에서 하나 만드세요.',
    straight: '은닉층이 없어 아무것도 평면을 휘지 않고 경계는 모두 직선입니다.',
    sample: '점 {of}개 중 {shown}개 표시',
    after: '{layer} 다음',
    componentsNote: 'PC 1, 2 · {share}%',
    unitsNote: '유닛 {names}',
    classesNote: '클래스 {names}',
    singleNote: '유닛 하나',
    axes: '축',
    axesOf: '{layer}의 축',
    axesHint:
      '그림이 층의 어느 두 수를 보여 줄지 고릅니다. 점이 가장 넓게 퍼진 두 방향이나 유닛 두 개입니다',
    components: '주성분 두 개',
    units: '유닛 두 개',
    across: '가로',
    upwards: '세로',
    unitHint: '이 축에 그릴 유닛입니다',
    picture: '{layer}: 휘어진 평면과 점, 축 {axes}, 가르는 선 {lines}개',
    notFinite: '이 층의 수가 더는 유한하지 않아 그릴 자리가 없습니다.',
    enlarge: '{layer} 크게 보기',
    enlargeHint: '크게 보고 다음 층으로 걸어갑니다',
    walk: '층을 따라 걷기',
    walkHint: '직선 하나로 가를 수 있을 때까지 층마다 휘어지는 큰 그림 하나입니다',
    walkPicture: '휘어지는 평면: {where}',
    onTheWay: '{from}에서 {to}까지 가는 길',
    go: '걷기',
    rest: '걷기 멈춤',
    goHint: '층에서 층으로 저절로 갑니다. 학습은 계속됩니다',
    place: '층 사이의 위치',
    placeHint: '층 사이를 오갑니다. 학습에는 아무 영향이 없습니다',
    leave: '나란히',
    leaveHint: '모든 층이 나란한 줄로 돌아갑니다',
  },
  panels: {
    title: '무엇을 볼지',
  },
  panelNames: {
    layers: '층',
  },
  panelHints: {
    layers: '층마다 활성값, 기울기, 가중치가 시간에 따라 어떻게 바뀌는지',
  },
  activations: {
    title: '활성화 함수',
    all: '모든 함수',
    fewer: '강의의 여섯 가지',
    hint: '함수를 크게 보여 주고 알려진 점을 말합니다. 층의 함수는 공간 아래 패널에서 바꿉니다.',
    curve: '함수',
    derivative: '도함수',
    picture: '{name}: −4에서 4까지 함수와 도함수',
    sums: '초록: 학습 점에서 {layer}의 가중합',
  },
  activationTroubles: {
    linear: '아무것도 꺾지 않습니다. 선형 층을 이어도 선형 층 하나와 같습니다.',
    relu: '0 왼쪽이 평평합니다. 가중합이 모두 거기 있는 유닛은 죽어서 기울기를 받지 못해 돌아오지 못합니다.',
    tanh: '0을 중심으로 하지만 양 끝이 평평합니다. 포화된 유닛은 기울기를 거의 흘려보내지 않습니다.',
    sigmoid:
      '양 끝이 평평하고 경사가 1/4를 넘지 못하며 0이 중심이 아닙니다. 여러 층을 지나면 기울기가 사라집니다.',
    leakyRelu: '평평한 곳이 없어 유닛이 죽지 않습니다. 음수 구간 계수가 설정 하나로 늘어납니다.',
    elu: '매끄럽고 ReLU보다 중심이 0에 가깝습니다. 먼 왼쪽은 포화되고 exp가 시간을 씁니다.',
    softplus: '완전히 0이 되지 않는 매끄러운 ReLU입니다. 먼 왼쪽에서는 거의 배우지 못합니다.',
    gelu: '양수일 가능성으로 무게를 둔 ReLU입니다. 매끄럽고 0 왼쪽이 살짝 내려가며 비쌉니다.',
    geluTanh: 'tanh로 구한 GELU입니다. 곡선은 거의 같고 더 쌉니다.',
    swish: 'x에 시그모이드를 곱했습니다. 매끄럽고 0 왼쪽에서 단조롭지 않습니다.',
    maxout: '두 직선 가운데 큰 쪽입니다. 포화되지도 죽지도 않지만 가중치가 두 배입니다.',
  },
  findings: {
    title: '층이 보여 주는 것',
    none: '걱정할 것이 없습니다. 지나치게 죽거나 포화된 층이 없고 기울기가 첫 층까지 닿습니다.',
    remedyHint: '벤치의 학습을 바꿉니다. 실행 취소로 되돌립니다',
    deadUnits:
      '{layer}: 유닛 {units}개 가운데 {count}개가 죽었습니다({share}). 모든 학습 점에서 0이라 기울기가 지나지 못합니다.',
    saturatedUnits:
      '{layer}: 유닛 {units}개 가운데 {count}개가 포화되었습니다({share}). 거의 모든 학습 점에서 평평해 기울기가 거의 없습니다.',
    duplicateUnits:
      '{layer}: 유닛 {units}개 가운데 {count}개가 다른 유닛과 같은 일을 합니다({share}). 신경망은 이들 없이도 됩니다.',
    vanishingGradients:
      '돌아오는 길에 기울기가 사라집니다. 첫 은닉층에서 {first}, 마지막에서 {last}, 비는 {ratio}입니다.',
    explodingGradients:
      '돌아오는 길에 기울기가 폭주합니다. 첫 은닉층에서 {first}, 마지막에서 {last}, 비는 {ratio}입니다.',
    allUnitsAlike:
      '{layer}: 유닛 {units}개가 모두 같습니다. 같은 기울기를 받아 끝까지 같으니 층이 유닛 하나와 다름없습니다.',
    updateTooSmall:
      '{layer}: 다음 갱신이 가중치의 {ratio}배로 1e-4보다 작습니다. 거의 배우지 못합니다.',
    updateTooLarge: '{layer}: 다음 갱신이 가중치의 {ratio}배로 1e-2보다 큽니다. 흔들립니다.',
    diverged: '{step}스텝에서 발산했습니다. 수가 더는 유한하지 않습니다.',
    noHiddenLayers: '은닉층이 없습니다. 점수가 선형이라 경계는 모두 직선입니다.',
  },
  findingLevels: {
    note: '참고.',
    warning: '주의.',
  },
};
