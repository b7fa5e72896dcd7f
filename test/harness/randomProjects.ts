/** Projects at random, of small runs that have really been trained: every choice decides one thing. */
import fc from 'fast-check';
import {
  activationNames,
  optimizerNames,
  parseRunSpec,
  type Change,
  type RunSpec,
  type SweepSpec,
  sweepSpecSchema,
  validate,
  cellsOf,
  fittingLoss,
  taskOf,
  classesOf,
} from '../../core/contract/index.ts';
import { Run } from '../../core/training/index.ts';
import { savedPast } from '../../electron/lab/project/packRun.ts';
import type { Project, ProjectRun, ProjectSweep } from '../../electron/lab/project/project.ts';

const layer = fc.oneof(
  fc.record({
    type: fc.constant('dense'),
    units: fc.integer({ min: 1, max: 5 }),
    activation: fc.constantFrom(...activationNames),
    bias: fc.boolean(),
  }),
  fc.record({ type: fc.constant('dropout'), rate: fc.constantFrom(0.1, 0.5) }),
  fc.constant({ type: 'batchNorm' }),
  fc.record({
    type: fc.constant('maxout'),
    units: fc.integer({ min: 1, max: 3 }),
    pieces: fc.integer({ min: 1, max: 3 }),
  }),
);

const data = fc.oneof(
  fc.record({
    kind: fc.constant('generated'),
    dataset: fc.constantFrom('moons', 'spirals', 'bumps'),
    classes: fc.constant(2),
    noise: fc.constantFrom(0, 0.3),
    size: fc.record({ perClass: fc.integer({ min: 2, max: 9 }) }),
  }),
  fc.constant({
    kind: 'table',
    features: ['길이', 'width "quoted"'],
    target: 'species',
    classNames: ['a', 'b'],
    x: [
      [1, 2],
      [3, 4.25],
      [-5, 1e-7],
      [0.1, 9],
    ],
    labels: [0, 1, 0, 1],
    test: { share: 0.25 },
  }),
  fc.constant({
    kind: 'points',
    classes: 2,
    train: {
      x: [
        [1, 2],
        [3, 4],
        [1e6, -1],
      ],
      labels: [0, 1, 1],
    },
  }),
);

/** A run's spec that can be trained. */
const arbitrarySpec: fc.Arbitrary<RunSpec> = fc
  .record({
    backend: fc.constantFrom('simd', 'reference'),
    seed: fc.nat(),
    data,
    network: fc.record({ layers: fc.array(layer, { maxLength: 3 }) }),
    regularizer: fc.constantFrom(
      { name: 'l2', lambda: 0.01 },
      { name: 'l1', lambda: 0.001 },
      { name: 'elasticNet', lambda: 0.1, l1Ratio: 0.5, maxNorm: 2 },
    ),
    optimizer: fc.record({ name: fc.constantFrom(...optimizerNames) }),
    learningRate: fc.constantFrom(1e-3, 0.05, 30),
    batchSize: fc.constantFrom('full', 1, 2, 3),
    clip: fc.boolean(),
  })
  .map(({ clip, ...choices }) => {
    const spec = parseRunSpec({
      version: 1,
      ...choices,
      ...(clip && { clipNorm: 1 }),
      stop: { steps: 1_000_000 },
    });
    return { ...spec, loss: fittingLoss(spec.loss, taskOf(spec.data), classesOf(spec.data)) };
  });

const changes = fc.constantFrom<Change>(
  { kind: 'lambda', value: 0.5 },
  { kind: 'learningRate', value: 0.01 },
  { kind: 'optimizer', value: { name: 'momentum', momentum: 0.8 } },
  { kind: 'batchSize', value: 2 },
  { kind: 'weight', parameter: 'layers.0.weight', index: 0, value: 0.25 },
);

/** Steps, and what is changed after them. */
export const arbitraryLife = fc.record({
  spec: arbitrarySpec,
  parts: fc.array(fc.record({ steps: fc.nat(40), change: fc.option(changes, { nil: null }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});
type Life = typeof arbitraryLife extends fc.Arbitrary<infer Value> ? Value : never;

export function live({ spec, parts }: Life): Run {
  const run = new Run(spec);
  run.advance({ until: 0 });
  for (const { steps, change } of parts) {
    run.advance({ until: run.step + steps });
    if (!change || run.state.kind !== 'unfinished') continue;
    const [first] = run.network.parameters;
    if (change.kind !== 'weight') run.change(change);
    else if (first) run.change({ ...change, parameter: first.name });
  }
  return run;
}

const notes = fc.record({
  name: fc.string({ maxLength: 20, unit: 'grapheme' }),
  colour: fc.option(fc.nat(7), { nil: null }),
  note: fc.string({ maxLength: 40, unit: 'grapheme' }),
});

const arbitraryRun: fc.Arbitrary<ProjectRun> = fc
  .record({ life: arbitraryLife, notes, shown: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ life, notes: said, shown }) => {
    const run = live(life);
    return {
      ...said,
      spec: run.spec,
      step: Math.floor(shown * run.head),
      pace: null,
      snapshot: run.snapshot(savedPast),
    };
  });

function sweepOf(base: RunSpec, steps: number): ProjectSweep {
  const spec: SweepSpec = validate(sweepSpecSchema, {
    version: 1,
    kind: 'grid',
    base: { ...base, events: [] },
    axes: [{ name: 'lambda', values: [0, 0.1] }],
    seeds: 2,
  });
  const states = cellsOf(spec).flatMap(({ index, specs }) =>
    specs.map((own, seed) => {
      const run = new Run(own);
      run.advance({ until: steps });
      return { cell: index, seed, snapshot: run.snapshot(savedPast) };
    }),
  );
  const cells = [
    { index: 0, isStopped: true },
    { index: 1, isStopped: false },
  ];
  return { spec, cells, states };
}

const arbitrarySweep = fc
  .record({ base: arbitrarySpec, steps: fc.nat(5) })
  .map(({ base, steps }) => sweepOf(base, steps));

export const arbitraryProject: fc.Arbitrary<Project> = fc
  .record({
    runs: fc.array(arbitraryRun, { maxLength: 3 }),
    sweeps: fc.array(arbitrarySweep, { maxLength: 1 }),
    graphs: fc.array(
      fc.record({
        name: fc.string({ maxLength: 10 }),
        text: fc.string({ maxLength: 60, unit: 'grapheme' }),
        values: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 10 })),
        unfolded: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    scores: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.record({ right: fc.nat(9), tries: fc.nat(9) }),
    ),
    views: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.constantFrom({ zoom: 2 }, [1, ''])),
  })
  .map((project) => ({ ...project, bench: project.runs.length > 0 ? 0 : null }));
