/** Words of the gallery, of sharing and of the projector mode, in Korean. */
import type { Messages } from './messages.ts';
import type { arrival as english } from './arrival.en.ts';

export const arrival: Pick<Messages, keyof typeof english> = {
  gallery: {
    title: '갤러리',
    hint: '바로 시작할 수 있는 설정들입니다. 저마다 눈여겨볼 것이 있습니다',
    description: '카드를 누르면 지금 설정 자리에 열립니다. 실행 취소를 누르면 되돌아옵니다.',
  },
  galleryTitles: {
    spiral: '강의의 나선',
    linearSpiral: '나선을 가르는 직선',
    lambdaNotSize: '크기 대신 λ',
    overfitting: '외워 버린 신경망',
    xor: 'XOR 문제',
    features: '알맞은 특성',
    zeros: '모든 가중치가 0에서 시작',
    vanishing: '기울기 소실',
    batchNorm: '배치 정규화로 살리기',
    deadUnits: '죽은 ReLU',
    plane: '숫자의 평면',
    bumps: '봉우리',
    iris: '붓꽃',
    penguins: '펭귄',
  },
  galleryWords: {
    spiral: '팔이 셋, 은닉층이 둘입니다. 경계가 점 사이로 감겨 들어갑니다.',
    linearSpiral: '은닉층이 없으면 경계는 모두 직선입니다. 점의 절반쯤은 끝내 틀립니다.',
    lambdaNotSize:
      '유닛 60개짜리 층 둘이 잡음까지 외우고 테스트 손실이 올라갑니다. 크기는 그대로 두고 λ를 0.01로 높여 보세요.',
    overfitting:
      '유닛은 많고, 잡음은 크고, 점은 적습니다. 학습 정확도는 100 %로 가지만 테스트 정확도는 그렇지 않습니다.',
    xor: 'tanh 유닛 넷이면 됩니다. 은닉층을 빼 보세요. 직선으로는 할 수 없습니다.',
    features: '선형 분류기가 동심원을 가릅니다. x₁²과 x₂²을 주면 은닉층이 필요 없습니다.',
    zeros:
      '층의 유닛이 모두 같고 끝까지 같습니다. 기울기가 이들을 구별하지 못해 손실이 무작위 수준에 머뭅니다.',
    vanishing:
      '시그모이드 층이 여섯입니다. 앞쪽에 닿는 기울기가 너무 작아 손실이 무작위 수준에 머뭅니다.',
    batchNorm: '같은 시그모이드 층 여섯 사이에 배치 정규화를 넣으면 배웁니다.',
    deadUnits:
      '학습률 3이 ReLU를 모든 점에서 0이 되는 곳으로 던져 버립니다. 다시는 돌아오지 못합니다.',
    plane: '회귀입니다. 은닉층 없는 신경망이 잡음 속에서 평면을 찾아냅니다.',
    bumps: '언덕과 웅덩이가 있는 회귀입니다. tanh 층 둘이 여섯 개를 모두 빚어냅니다.',
    iris: '꽃잎 크기로 가르는 꽃입니다. 세 종류 가운데 둘은 겹칩니다.',
    penguins: '부리와 날개로 가르는 세 종류입니다. 힌지 손실과 직선 경계면 충분합니다.',
  },
  share: {
    title: '공유',
    hint: '지금 설정을 보낼 수 있는 글로 바꾸고, 받은 글을 엽니다',
    description: '설정은 데이터, 신경망, 목적 함수, 시드입니다. 누가 열어도 같은 숫자가 나옵니다.',
    this: '지금 설정',
    copy: '복사',
    copyHint: '글을 복사합니다. 메시지에 붙여 넣으세요',
    copied: '복사했습니다. 어디에든, 다른 실험실 창에도 붙여 넣을 수 있습니다.',
    selected: '이 페이지는 클립보드를 쓸 수 없습니다. 글을 선택해 두었으니 Ctrl+C를 누르세요.',
    tooLong:
      '직접 지정한 점이 있어 글이 {characters}자가 됩니다. {most}자까지만 됩니다. 큰 데이터는 프로젝트 파일에 담으세요.',
    other: '다른 설정 열기',
    placeholder: 'bplab:1:…  또는 https://playground.tensorflow.org/#…',
    open: '열기',
    openHint: '지금 설정 자리에 엽니다. 실행 취소를 누르면 되돌아옵니다',
    unchanged: '바뀐 것은 없습니다.',
    opened: '알아들은 만큼 열었습니다.',
    openedLink: 'TensorFlow Playground 링크의 설정을 열었습니다. 여기에 없는 것:',
    unknown: '알아듣지 못해 뺀 것:',
  },
  missingPart: {
    what: '이 부분을 가져오지 못했습니다. 실험실이 끝났을 수 있습니다. 남아 있는 실행은 계속됩니다.',
    reload: '페이지 새로 고침',
    reloadHint: '페이지를 다시 가져옵니다. 그동안 실행은 계속됩니다',
  },
  takeNetwork: {
    title: '학습된 신경망',
    note: '지금 보이는 스텝의 신경망을, 확인용 점과 함께 내보냅니다. 점은 측정된 값 그대로 넣습니다.',
    bring: '파일에서 가중치 가져오기…',
    bringHint:
      '같은 층을 가진 신경망의 가중치 파일(weights.json): 그 값에서 학습을 이어 갑니다. 실행 취소하면 지금의 실행으로 돌아옵니다',
    tooLarge: '{name}은(는) 가중치 파일로는 너무 큽니다. 최대 {most} MB입니다.',
    boundaryCaption: '스텝 {step}',
  },
  takeNetworks: {
    onnx: 'ONNX',
    pytorch: 'PyTorch',
    numpy: 'NumPy',
    json: '가중치 JSON',
    csv: '가중치 CSV',
    png: '결정 경계 PNG',
    svg: '결정 경계 SVG',
  },
  takeNetworkHints: {
    onnx: 'ONNX Runtime 등에서 실행: 연산자 집합 17, float32',
    pytorch: '신경망과 가중치가 든 프로그램: PyTorch에서 학습을 이어 갈 수 있습니다',
    numpy: '층마다 한 줄로 읽히는, 가중치가 든 프로그램',
    json: '모든 가중치: 여기로 다시 가져오거나 다른 곳에서 읽습니다. 행렬은 [입력, 출력] 순서입니다',
    csv: '숫자마다 한 줄, 스프레드시트용',
    png: '결정 영역과 학습 점, 두 배 크기의 슬라이드용 그림',
    svg: '결정 영역과 학습 점, 어떤 크기에서도 선명한 그림',
  },
  shareProblems: {
    strange:
      '설정이 아닙니다. bplab:1:로 시작하는 글이나 playground.tensorflow.org 링크를 붙여 넣으세요.',
    damaged: '글이 손상되었습니다. 복사한 것과 다른 글자가 있습니다. 다시 복사하세요.',
    truncated: '글의 끝이 없습니다. 전체를 복사하세요.',
    tooLarge:
      '글이나 그 안에 든 것이 너무 큽니다. {most}자까지만 됩니다. 큰 데이터는 프로젝트 파일에 담으세요.',
    newer:
      '더 새로운 실험실에서 온 설정입니다(버전 {detail}). 그곳에서 열거나 이 실험실을 업데이트하세요.',
    invalid: '글은 온전하지만 할 수 없는 것이 있습니다: {detail}',
  },
  playgroundLosses: {
    points: '점은 이 실험실의 생성기로 뽑습니다. −6부터 6이 아니라 −1부터 1까지입니다.',
    noise: '잡음은 세기가 비슷하지만 정규 분포입니다.',
    outputActivation: '그곳에서는 출력이 제곱 오차 앞에서 tanh를 한 번 더 지납니다.',
    firstWeights:
      '처음 가중치는 퍼진 정도가 같지만 정규 분포에서 뽑습니다. 편향은 0.1이 아니라 0에서 시작합니다.',
    cosine: 'cos(x)와 cos(y)는 뺐습니다.',
    noFeatures: '링크에 입력 특성이 없어 x₁과 x₂를 씁니다.',
    l1Pruning: '그곳의 L1은 0을 지나는 가중치를 0에 묶어 두지만, 여기서는 다시 돌아올 수 있습니다.',
    view: '링크의 화면에서 보이고 숨긴 것은 뺐습니다.',
  },
  projector: {
    title: '발표 화면',
    hint: '화면의 한 부분을 교실 전체가 보도록 크게 봅니다. 학습은 계속됩니다',
    view: '크게 볼 것',
    viewHint: '교실에서 보는 것입니다. 학습은 계속됩니다',
    leave: '실험대로 돌아가기',
    leaveHint: '모든 패널이 돌아옵니다. 학습은 계속됩니다',
  },
  projectorViews: {
    boundary: '경계',
    network: '신경망',
    curves: '곡선',
  },
};
