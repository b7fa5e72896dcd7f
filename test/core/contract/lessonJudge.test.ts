import { describe, expect, it } from 'vitest';
import {
  isReached,
  lessonGoalSchema,
  lessonSetUpSchema,
  parseRunSpec,
  type Graph,
  type Judging,
  type LessonAnswer,
  type LessonFacts,
  type LessonGoal,
  type Metrics,
  type SweepRun,
} from '../../../core/contract/index.ts';

const ask = { en: 'Do it.', ko: '하세요.' };
const goalOf = (goal: object): LessonGoal => lessonGoalSchema.parse({ id: 'a', ask, ...goal });

const spec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.1, size: { perClass: 10 } },
  network: { layers: [{ type: 'dense', units: 3, activation: 'sigmoid' }] },
  learningRate: 0.1,
  stop: { steps: 100 },
});
const measured: Metrics = {
  step: 5,
  trainLoss: 0.4,
  dataLoss: 0.3,
  regLoss: 0.1,
  testLoss: 0.5,
  trainAccuracy: 1,
  testAccuracy: null,
  weightNorm2: 2,
};

const formula = 'f = x * y';
const graph: Graph = {
  graph: 1,
  nodes: ['x', 'y', 'f'].map((name, id) => ({
    id,
    name,
    op: name === 'f' ? 'multiply' : 'input',
    inputs: [],
    shape: [],
    settings: [],
    start: id,
    flows: name !== 'y',
    range: null,
    origin: id,
    turn: null,
  })),
  output: 2,
  gates: [],
  variables: [
    { name: 'x', text: '2', shape: [] },
    { name: 'y', text: '3', shape: [] },
  ],
  backend: 'reference',
  values: Float64Array.of(2, 3, 6),
  gradients: Float64Array.of(3, 0, 1),
  downstream: new Float64Array(),
  locals: new Float64Array(),
  observation: null,
  isExercise: false,
};

const sweep = {
  version: 1,
  kind: 'grid',
  base: spec,
  axes: [{ name: 'units', values: [1, 2] }],
  seeds: 2,
};
function runOf(cell: number, testLoss: number | null): SweepRun {
  const status = { kind: 'finished' as const, reason: 'steps' as const };
  const run = { cell, repetition: 0, seed: 0, status, parameters: 1, seconds: 0 };
  return { ...measured, ...run, testLoss };
}

const nothing: LessonFacts = { graph: null, run: null, sweep: null };
const setUps = {
  graph: lessonSetUpSchema.parse({
    workspace: 'graph',
    text: formula,
    values: { x: '2', y: '3' },
    panels: ['steps'],
  }),
  lab: lessonSetUpSchema.parse({ workspace: 'lab', spec, panels: ['data'] }),
  compare: lessonSetUpSchema.parse({ workspace: 'compare', sweep, panels: ['table'] }),
};

function judge(goal: object, judging: Partial<Judging>): boolean {
  return isReached(goalOf(goal), {
    setUp: setUps.graph,
    figures: [],
    facts: nothing,
    answer: null,
    ...judging,
  });
}

describe('isReached: answers', () => {
  const figures = [
    {
      name: 'slope',
      is: { kind: 'value' as const, node: 'x', index: 0, values: {} },
      value: -0.1966,
      percent: false,
    },
  ];
  const answer = (value: number): LessonAnswer => ({ kind: 'number', value });
  const goal = { kind: 'answer', figure: 'slope', tolerance: 0.02 };

  it('takes a number within the tolerance, and no other sign', () => {
    expect(judge(goal, { figures, answer: answer(-0.2) })).toBe(true);
    expect(judge(goal, { figures, answer: answer(-0.19) })).toBe(false);
    expect(judge(goal, { figures, answer: answer(0.1966) })).toBe(false);
    expect(judge(goal, { figures, answer: answer(NaN) })).toBe(false);
    expect(judge(goal, { figures })).toBe(false);
  });

  it('takes the right option alone', () => {
    const choice = { kind: 'choice', options: [ask, ask], right: 1 };
    expect(judge(choice, { answer: { kind: 'option', index: 1 } })).toBe(true);
    expect(judge(choice, { answer: { kind: 'option', index: 0 } })).toBe(false);
    expect(judge(choice, { answer: { kind: 'cell', cell: 1 } })).toBe(false);
  });
});

describe('isReached: runs', () => {
  const facts = (change: object, metrics: Metrics | null = measured): Partial<Judging> => ({
    setUp: setUps.lab,
    facts: { ...nothing, run: { spec: parseRunSpec({ ...spec, ...change }), metrics } },
  });
  const goal = { kind: 'metric', metric: 'trainLoss', below: 0.45, unchanged: ['units', 'data'] };
  const network = (layer: object) => ({ network: { layers: [{ type: 'dense', ...layer }] } });

  it('wants the number beyond its bound', () => {
    expect(judge(goal, facts({}))).toBe(true);
    expect(judge(goal, facts({}, { ...measured, trainLoss: 0.45 }))).toBe(false);
    expect(judge(goal, facts({}, { ...measured, trainLoss: null }))).toBe(false);
    expect(judge(goal, facts({}, null))).toBe(false);
    expect(judge({ ...goal, from: 5 }, facts({}))).toBe(true);
    expect(judge({ ...goal, from: 6 }, facts({}))).toBe(false);
    expect(judge({ ...goal, below: undefined, above: 0.3 }, facts({}))).toBe(true);
    expect(judge({ ...goal, below: undefined, above: 0.4 }, facts({}))).toBe(false);
  });

  it('wants what is to be left alone left alone, and only that', () => {
    expect(judge(goal, facts(network({ units: 4, activation: 'sigmoid' })))).toBe(false);
    expect(judge(goal, facts(network({ units: 3, activation: 'relu' })))).toBe(true);
    expect(judge(goal, facts({ learningRate: 1 }))).toBe(true);
    expect(judge(goal, facts({ data: { ...spec.data, noise: 0 } }))).toBe(false);
  });

  it('reads a setting', () => {
    const tanh = { kind: 'setting', axis: 'activation', is: 'tanh', unchanged: ['units'] };
    expect(judge(tanh, facts({}))).toBe(false);
    expect(judge(tanh, facts(network({ units: 3, activation: 'tanh' })))).toBe(true);
    expect(judge(tanh, facts(network({ units: 4, activation: 'tanh' })))).toBe(false);
  });
});

describe('isReached: graphs', () => {
  const facts = (change: Partial<LessonFacts['graph']> = {}): Partial<Judging> => ({
    facts: {
      ...nothing,
      graph: { text: formula, graph, isPredicted: false, isBrokenGateFound: false, ...change },
    },
  });
  const value = { kind: 'graphNumber', of: 'value', node: 'f', equals: 6 };

  it('reads values and gradients by name', () => {
    expect(judge(value, facts())).toBe(true);
    expect(judge({ ...value, equals: 6.1 }, facts())).toBe(false);
    expect(judge({ ...value, of: 'gradient', node: 'x', equals: 3 }, facts())).toBe(true);
  });

  it('has no gradient where none flows, and no element beyond the last', () => {
    expect(judge({ ...value, of: 'gradient', node: 'y', equals: 0 }, facts())).toBe(false);
    expect(judge({ ...value, index: 1, equals: 0 }, facts())).toBe(false);
  });

  it('wants the formula, and the values that were to be left alone', () => {
    expect(judge(value, facts({ text: 'f = x * y + 0' }))).toBe(false);
    const left = { ...value, unchanged: ['y'] };
    expect(judge(left, facts())).toBe(true);
    const variables = [{ name: 'y', text: '4', shape: [] }];
    expect(judge(left, facts({ graph: { ...graph, variables } }))).toBe(false);
  });

  it('asks the exercises', () => {
    expect(judge({ kind: 'predictAll' }, facts())).toBe(false);
    expect(judge({ kind: 'predictAll' }, facts({ isPredicted: true }))).toBe(true);
    expect(judge({ kind: 'brokenGate' }, facts({ isPredicted: true }))).toBe(false);
    expect(judge({ kind: 'brokenGate' }, facts({ isBrokenGateFound: true }))).toBe(true);
  });
});

describe('isReached: comparisons', () => {
  const { compare } = setUps;
  if (compare.workspace !== 'compare') throw new Error('internal: that is no comparison');
  const runs = [runOf(0, 0.5), runOf(0, 0.1), runOf(1, 0.35), runOf(1, null), runOf(2, 0)];
  const facts = (change: object = {}): Partial<Judging> => ({
    setUp: compare,
    facts: { ...nothing, sweep: { spec: compare.sweep, runs, isDone: true, ...change } },
  });
  const goal = { kind: 'sweepAnswer', metric: 'testLoss', best: 'lowest' };
  const cell = (index: number): LessonAnswer => ({ kind: 'cell', cell: index });

  it('judges the cell by the means of the repetitions, baselines left out', () => {
    expect(judge(goal, { ...facts(), answer: cell(0) })).toBe(true);
    expect(judge(goal, { ...facts(), answer: cell(1) })).toBe(false);
    expect(judge(goal, { ...facts(), answer: cell(2) })).toBe(false);
    expect(judge({ ...goal, best: 'highest' }, { ...facts(), answer: cell(1) })).toBe(true);
  });

  it('does not take another comparison', () => {
    expect(judge({ kind: 'sweepDone' }, facts())).toBe(true);
    expect(judge({ kind: 'sweepDone' }, facts({ isDone: false }))).toBe(false);
    const other = { ...compare.sweep, seeds: 1 };
    expect(judge({ kind: 'sweepDone' }, facts({ spec: other }))).toBe(false);
    expect(judge(goal, { ...facts({ spec: other }), answer: cell(0) })).toBe(false);
  });
});
