import { describe, expect, it } from 'vitest';
import {
  figureNumbers,
  lessonSchema,
  paragraphsOf,
  setUpAt,
  setUpOf,
  validate,
  withNumbers,
  type Lesson,
  type LessonInput,
} from '../../../core/contract/index.ts';

type StepInput = LessonInput['steps'][number];

const said = (text: string) => ({ en: text, ko: text });
const graph = {
  workspace: 'graph',
  text: 'f = x * y',
  values: { x: '2', y: '3' },
  panels: ['steps'],
} satisfies LessonInput['setUp'];
const lab = {
  workspace: 'lab',
  spec: {
    version: 1,
    data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.1, size: { perClass: 10 } },
    network: { layers: [{ type: 'dense', units: 3 }] },
    learningRate: 0.1,
    stop: { steps: 100 },
  },
  panels: ['data', 'output'],
} satisfies LessonInput['setUp'];

const look = {
  id: 'look',
  text: said('The slope is {=slope}.'),
  goals: [{ id: 'type', ask: said('Type it.'), kind: 'answer', figure: 'slope' }],
} satisfies StepInput;
const goal = {
  id: 'learn',
  ask: said('Bring it below {=below}.'),
  kind: 'metric',
  metric: 'testLoss',
  below: 0.5,
} as const;
const train = {
  id: 'train',
  text: said('It learns {=size} numbers.'),
  setUp: lab,
  goals: [goal],
} satisfies StepInput;
const end = { id: 'end', text: said('Done.') } satisfies StepInput;

const input = {
  format: 'backprop-lab lesson',
  version: 1,
  id: 'product',
  title: said('A product'),
  summary: said('What a product does.'),
  minutes: 5,
  setUp: graph,
  figures: [
    { name: 'slope', is: { kind: 'gradient', node: 'x' }, value: 3 },
    { name: 'size', is: { kind: 'parameters', at: 'train' }, value: 17 },
  ],
  steps: [look, train, end],
} satisfies LessonInput;

const read = (value: unknown): Lesson => validate(lessonSchema, value);

function refusal(change: object): string {
  try {
    read({ ...input, ...change });
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

describe('lessonSchema', () => {
  it('reads a lesson, and knows what is set up at each step and for each figure', () => {
    const lesson = read(input);
    expect([0, 1, 2].map((step) => setUpAt(lesson, step).workspace)).toEqual([
      'graph',
      'lab',
      'lab',
    ]);
    expect(lesson.figures.map(({ is }) => setUpOf(lesson, is).workspace)).toEqual(['graph', 'lab']);
  });

  it('names the place of a mistake and what was expected there', () => {
    const steps = [{ ...look, text: { en: 'The slope.', ko: '' } }, train];
    expect(refusal({ steps })).toBe(
      'steps[0].text.ko: expected a text of 1 to 2000 characters, got ""',
    );
  });

  it('refuses a number that no figure has', () => {
    const steps = [look, { ...train, text: { en: '{=size}', ko: '{=slop}' } }];
    expect(refusal({ steps })).toBe('steps[1].text.ko: expected the name of a figure, got {=slop}');
  });

  it('lets a sentence name the numbers of its own goal only', () => {
    const goals = [{ ...goal, ask: said('Bring it above {=above}.') }];
    expect(refusal({ steps: [look, { ...train, goals }] })).toBe(
      'steps[1].goals[0].ask.en: expected the name of a figure, got {=above}',
    );
  });

  it('refuses an answer that is no figure', () => {
    const [asked] = look.goals;
    const goals = [{ ...asked, figure: 'slop' }];
    expect(refusal({ steps: [{ ...look, goals }, train] })).toBe(
      'steps[0].goals[0].figure: expected the name of a figure, got slop',
    );
  });

  it('refuses goals and figures in a workspace that has no such numbers', () => {
    expect(refusal({ setUp: lab })).toBe(
      'figures[0].is.kind: expected a set-up in graph for gradient, got lab',
    );
    expect(
      refusal({
        steps: [
          { ...look, goals: [goal] },
          { ...train, goals: [] },
        ],
      }),
    ).toBe('steps[0].goals[0].kind: expected a set-up in lab or inspect for metric, got graph');
  });

  it('refuses names that come twice', () => {
    expect(refusal({ steps: [look, train, end, end] })).toBe(
      'steps[3].id: expected each name once, got end again',
    );
  });

  it('wants one bound of a goal', () => {
    const goals = [{ ...goal, above: 0.1 }];
    expect(refusal({ steps: [look, { ...train, goals }] })).toBe(
      'steps[1].goals[0].below: expected one of below or above, got 2 of them',
    );
  });

  it('refuses a side panel in front that does not show', () => {
    expect(refusal({ setUp: { ...graph, front: 'jacobian' } })).toBe(
      'setUp.front: expected one of the panels that show, got jacobian',
    );
  });
});

describe('paragraphsOf', () => {
  it('parts paragraphs into words, bold words and formulas', () => {
    expect(paragraphsOf('So **loud**: $a_1$.\n\n\n End ')).toEqual([
      [
        { kind: 'plain', text: 'So ' },
        { kind: 'bold', text: 'loud' },
        { kind: 'plain', text: ': ' },
        { kind: 'formula', text: 'a_1' },
        { kind: 'plain', text: '.' },
      ],
      [{ kind: 'plain', text: 'End' }],
    ]);
  });

  it('keeps a lone sign as it is written', () => {
    expect(paragraphsOf('5 $ and ** more')).toEqual([[{ kind: 'plain', text: '5 $ and ** more' }]]);
  });
});

describe('withNumbers', () => {
  const numbers = figureNumbers([
    {
      name: 'down',
      is: { kind: 'value', node: 'x', index: 0, values: {} },
      value: -4,
      percent: false,
    },
    {
      name: 'share',
      is: { kind: 'value', node: 'x', index: 0, values: {} },
      value: 0.57,
      percent: true,
    },
  ]);

  it('writes them as words or as TeX', () => {
    const text = '{=down} {=share} {=toString}';
    expect(withNumbers({ kind: 'plain', text }, numbers).text).toBe('−4 57% {=toString}');
    expect(withNumbers({ kind: 'formula', text }, numbers).text).toBe('-4 57\\% {=toString}');
  });
});
