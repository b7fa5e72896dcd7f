/** A lesson for tests: two pages in the Graph, two in the Lab, one in Compare. */
import { lessonSchema, type LessonInput, type RunSpecInput } from '@backprop-lab/core/contract';

const said = (text: string) => ({ en: text, ko: text });

const spec: RunSpecInput = {
  version: 1,
  seed: 3,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.1,
    size: { perClass: 20, test: { share: 0.3 } },
  },
  network: {
    layers: [{ type: 'dense', units: 6, activation: 'tanh' }],
    initializer: { name: 'lecunNormal' },
  },
  regularizer: { name: 'l2', lambda: 0.001 },
  optimizer: { name: 'adam' },
  learningRate: 0.01,
  batchSize: 'full',
  stop: { steps: 100 },
};

const input: LessonInput = {
  format: 'backprop-lab lesson',
  version: 1,
  id: 'fixture',
  title: said('Fixture'),
  summary: said('For tests'),
  minutes: 1,
  setUp: {
    workspace: 'graph',
    text: 'f = a * b',
    values: { a: '2', b: '-3' },
    panels: ['inputs', 'check'],
    front: 'check',
  },
  figures: [{ name: 'da', is: { kind: 'gradient', node: 'a' }, value: -3 }],
  steps: [
    {
      id: 'answers',
      text: said('one'),
      goals: [
        { id: 'gradient', kind: 'answer', ask: said('a'), figure: 'da' },
        { id: 'option', kind: 'choice', ask: said('b'), options: [said('c'), said('d')], right: 1 },
      ],
    },
    {
      id: 'numbers',
      text: said('two'),
      goals: [
        {
          id: 'raise',
          kind: 'graphNumber',
          ask: said('raise'),
          of: 'value',
          node: 'f',
          above: 0,
          unchanged: ['b'],
        },
      ],
    },
    {
      id: 'train',
      text: said('three'),
      setUp: { workspace: 'lab', spec, panels: ['output'] },
      goals: [
        {
          id: 'low',
          kind: 'metric',
          ask: said('low'),
          metric: 'testLoss',
          below: 0.3,
          unchanged: ['units', 'regularizer'],
        },
      ],
    },
    { id: 'more', text: said('four') },
    {
      id: 'compare',
      text: said('five'),
      setUp: {
        workspace: 'compare',
        sweep: {
          version: 1,
          kind: 'grid',
          base: spec,
          axes: [{ name: 'units', values: [3, 6] }],
        },
        panels: ['table'],
      },
      goals: [
        { id: 'best', kind: 'sweepAnswer', ask: said('best'), metric: 'testLoss', best: 'lowest' },
      ],
    },
  ],
};

export const fixture = lessonSchema.parse(input);
