/** A lesson as a teacher may write one: two pages in the Lab, one in the Graph. */
import type { LessonInput, RunSpecInput } from '@backprop-lab/core/contract';

const said = (en: string, ko: string) => ({ en, ko });

const spec: RunSpecInput = {
  version: 1,
  seed: 3,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.1,
    size: { train: 60, test: 60 },
  },
  network: {
    layers: [{ type: 'dense', units: 6, activation: 'tanh' }],
    initializer: { name: 'lecunNormal' },
  },
  optimizer: { name: 'adam' },
  learningRate: 0.05,
  stop: { steps: 2000 },
};

export const ownLesson: LessonInput = {
  format: 'backprop-lab lesson',
  version: 1,
  id: 'own-lesson',
  title: said('A lesson of our own', '우리가 만든 수업'),
  summary: said('Lower the test loss, find the broken gate.', '손실을 낮추고 게이트를 찾습니다.'),
  minutes: 5,
  setUp: { workspace: 'lab', spec, panels: ['network', 'output'] },
  figures: [{ name: 'parameters', is: { kind: 'parameters' }, value: 32 }],
  steps: [
    {
      id: 'train',
      text: said(
        '{=parameters} parameters. Press **play**.',
        '매개변수 {=parameters}개. **재생**.',
      ),
      goals: [
        {
          id: 'low',
          kind: 'metric',
          ask: said('Bring the test loss below {=below}.', '테스트 손실을 {=below} 아래로.'),
          metric: 'testLoss',
          below: 0.2,
          unchanged: ['units', 'data'],
        },
        {
          id: 'which',
          kind: 'choice',
          ask: said('Which function?', '어느 함수?'),
          options: [said('ReLU', 'ReLU 함수'), said('tanh', 'tanh 함수')],
          right: 1,
        },
      ],
    },
    {
      id: 'lying-gate',
      text: said('One gate of $f = (a + b)\\,c$ lies.', '게이트 하나가 틀립니다.'),
      setUp: {
        workspace: 'graph',
        text: 'q = a + b\nf = q * c',
        values: { a: '1', b: '2', c: '3' },
        mode: 'brokenGate',
        seed: 1,
        panels: ['steps', 'practice'],
        front: 'steps',
      },
      goals: [{ id: 'found', kind: 'brokenGate', ask: said('Find it.', '찾으세요.') }],
    },
  ],
};
