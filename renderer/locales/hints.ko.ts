/** Words of the hints and of what may help, in Korean. */
import type { hintWords as english } from './hints.en.ts';
import type { Messages } from './messages.ts';

export const hintWords: Pick<Messages, keyof typeof english> = {
  hint: {
    title: '도움말',
    dismiss: '이 학습에서는 이 도움말 닫기',
  },
  hints: {
    diverged:
      '{step}스텝에서 발산했습니다. 학습률 {learningRate}, λ {lambda}에서 손실이 더는 수가 아닙니다. 여기서부터는 아무것도 배울 수 없습니다.',
    missingClass:
      '클래스 {classes}개 가운데 {number}번 클래스에 학습할 점이 없습니다. 본 적 없는 것은 신경망이 배울 수 없습니다.',
    sameUnits:
      '모든 가중치가 0에서 시작해 한 층의 유닛이 같은 기울기를 받고 끝까지 같습니다. 학습 정확도 {train}, 찍는 것과 같습니다.',
    deadUnits:
      '{number}번 층의 ReLU 유닛 {shown}개 가운데 {dead}개가 평면 어디서나 0입니다. 기울기가 지나지 못해 돌아올 수 없습니다.',
    saturated:
      '{number}번 층의 유닛 {shown}개 가운데 {units}개가 거의 모든 곳에서 포화되어 기울기가 0에 가깝습니다. 학습 정확도 {train}.',
    strongLambda:
      '학습 정확도 {train}에서 손실이 멈췄고 테스트도 나쁘지 않습니다. λ = {lambda}라서 가중치가 자라지 못합니다(손실의 {price}가 규제 항입니다).',
    learningRate:
      '손실이 잴 때마다 {swing}씩 오르내리며 줄지 않습니다. 학습률 {learningRate}이 지나칩니다.',
    noisyBatches:
      '손실이 잴 때마다 {swing}씩 오르내립니다. 한 스텝이 점 {points}개 가운데 {batchSize}개만 따르기 때문입니다.',
    straight: '학습 정확도 {train}에서 손실이 멈췄습니다. 은닉층이 없으면 경계는 모두 직선입니다.',
    chance:
      '손실이 무작위 수준인 {loss}에 머뭅니다(학습 정확도 {train}). 확률이 찍는 것과 거의 다르지 않습니다.',
    overfitting:
      '학습 정확도 {train}, 테스트 정확도 {test}: 신경망이 점을 외웠습니다. 신경망을 줄이지 말고 λ를 높이면 매끄러워집니다.',
  },
  remedies: {
    lambda: 'λ를 {lambda}로',
    lambdaAndReset: 'λ를 {lambda}로 바꾸고 처음으로',
    learningRate: '학습률을 {learningRate}로',
    learningRateAndReset: '학습률을 {learningRate}로 바꾸고 처음으로',
    newSeed: '새 시드 쓰기',
    initializer: '처음 가중치를 새로 뽑기',
    leakyRelu: '{number}번 층에 Leaky ReLU',
    relu: 'ReLU로 바꾸기',
    reluEverywhere: '모든 은닉층에 ReLU',
    clipNorm: '기울기 크기를 {norm}까지로 자르기',
    batchSize: '배치 크기를 {batchSize}로',
    hiddenLayer: '은닉층 추가',
    adam: 'Adam으로 바꾸기',
    morePoints: '점을 두 배로',
    balance: '클래스마다 같은 수의 점',
  },
};
