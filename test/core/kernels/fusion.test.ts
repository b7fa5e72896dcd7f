/** What is computed together gives the same bits as what is computed apart, for random networks. */
import { expect, it } from 'vitest';
import { add, multiply, Recorder, reshape, sum, tanh } from '../../../core/autograd/index.ts';
import {
  activationNames,
  lossNames,
  networkSpecSchema,
  optimizerNames,
  outputsOf,
  type LayerSpec,
} from '../../../core/contract/index.ts';
import { simdBackend, type Engine, type Plan } from '../../../core/kernels/index.ts';
import { buildNetwork } from '../../../core/nn/index.ts';
import { updateOps, type NodeId, type Recording } from '../../../core/ops/index.ts';
import {
  hashNumbers,
  randomStream,
  sizeOf,
  type RandomStream,
} from '../../../core/tensor/index.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { names, recordTraining } from '../../../core/training/recordings.ts';

const POINTS = 23;

function pick<T>(random: RandomStream, from: readonly T[]): T {
  const chosen = from[random.integer(from.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

function randomLayers(random: RandomStream): LayerSpec[] {
  const count = random.integer(4);
  let width = 2;
  return Array.from({ length: count }, (): LayerSpec => {
    const units = 1 + random.integer(13);
    const activation = pick(random, activationNames);
    const kind = random.integer(8);
    if (kind === 0) return { type: 'batchNorm', momentum: 0.1, epsilon: 1e-5 };
    if (kind === 1) return { type: 'dropout', rate: 0.25 };
    if (kind === 2) return { type: 'activation', activation };
    if (kind === 3) {
      const inner: LayerSpec = { type: 'dense', units: width, activation, bias: true };
      return { type: 'residual', layers: [inner] };
    }
    width = units;
    if (kind === 4) return { type: 'maxout', units, pieces: 2, bias: true };
    return { type: 'dense', units, activation, bias: random.integer(4) > 0 };
  });
}

/** A training recording of a random network, with any loss, optimizer, penalty and batch. */
function randomRecording(random: RandomStream) {
  const loss = pick(random, lossNames);
  const classes = loss === 'squaredError' || loss === 'logistic' ? 2 : 2 + random.integer(4);
  const spec = networkSpecSchema.parse({ layers: randomLayers(random) });
  const network = buildNetwork(spec, outputsOf(loss, classes));
  const regularizer = pick(random, [
    { name: 'l2', lambda: 0.01 },
    { name: 'l1', lambda: 0.01, maxNorm: 0.7 },
    { name: 'elasticNet', lambda: 0.01, l1Ratio: 0.3 },
  ] as const);
  const optimizer = pick(random, optimizerNames);
  const descent = { optimizer, clipNorm: random.integer(3) === 0 ? 0.5 : undefined };
  const batch = pick(random, ['full', 1, 3, 8] as const);
  const model = { network, loss, margin: 1, regularizer };
  return { ...recordTraining(model, descent, POINTS, batch), classes };
}

/** Values of every leaf, by what their names say that they are. */
function fill(engine: Engine, { nodes, updates }: Recording, classes: number): void {
  const write = (
    name: string,
    shape: readonly number[],
    draw: (random: RandomStream) => number,
  ) => {
    const random = randomStream(5, name);
    engine.define(name, shape);
    engine.write(
      name,
      Float64Array.from({ length: sizeOf(shape) }, () => draw(random)),
    );
  };
  for (const node of nodes) {
    if (node.kind !== 'leaf') continue;
    const { name, shape } = node;
    if (name === names.targets('train')) write(name, shape, (random) => random.integer(classes));
    else if (name.startsWith('rows.')) write(name, shape, (random) => random.integer(POINTS));
    else if (name.includes('.mask.')) write(name, shape, (random) => random.integer(4) && 4 / 3);
    else write(name, shape, (random) => random.uniform(-1, 1));
  }
  const settings = [0.05, 0.9, 0.99, 1e-8, 10, 100, 0.01];
  for (const { settings: name, op } of updates) {
    const size = updateOps[op].settings.length;
    engine.define(name, [size]);
    engine.write(name, settings.slice(0, size));
  }
}

/** Fingerprints after each of three steps: of the loss, all gradients of parameters, and all parameters. */
function trail(recording: Recording, classes: number, observed?: readonly NodeId[]): string[] {
  const engine = simdBackend.open();
  fill(engine, recording, classes);
  const plan = engine.lower(recording, observed ? { observed } : {});
  return [1, 2, 3].map(() => {
    plan.forward();
    plan.backward();
    const gradients = recording.updates.map(({ parameter }) =>
      gradientOf(plan, recording, parameter),
    );
    plan.update();
    const loss = Float32Array.of(plan.scalar(recording.output));
    const parameters = recording.nodes.flatMap((node) =>
      node.kind === 'leaf' && node.requiresGradient ? [engine.read(node.name)] : [],
    );
    return hashNumbers(loss, ...gradients, ...parameters);
  });
}

function gradientOf(plan: Plan, { nodes }: Recording, node: NodeId): Float32Array {
  return plan.readGradient(node, new Float32Array(sizeOf(nodes[node]?.shape ?? [])));
}

it.each(Array.from({ length: 20 }, (_, i) => i))('fused, observed and in part, lot %i', (lot) => {
  for (let i = 0; i < 20; i++) {
    const random = randomStream(100 * lot + i, 'fusion');
    const { recording, classes } = randomRecording(random);
    const apart = trail(recording, classes);
    expect(trail(recording, classes, [recording.output])).toEqual(apart);
    const some = recording.nodes.flatMap((_, id) => (random.integer(3) === 0 ? [id] : []));
    expect(trail(recording, classes, some)).toEqual(apart);
  }
});

it('passes gradients through another shape of the same numbers, pass after pass', () => {
  const engine = simdBackend.open();
  engine.define('a', [2]);
  engine.write('a', [0.5, -0.25]);
  const recorder = new Recorder();
  const a = recorder.parameter('a', [2]);
  const squashed = reshape(tanh(a), { shape: [2, 1] });
  const squares = sum(multiply(squashed, squashed));
  const only = reshape(tanh(reshape(squares, { shape: [1] })), { shape: [] });
  const plan = engine.lower(recorder.recording(only), { observed: [] });
  const [x, y] = [Math.tanh(0.5), Math.tanh(-0.25)];
  const outer = 1 - Math.tanh(x * x + y * y) ** 2;
  for (let pass = 0; pass < 3; pass++) {
    plan.forward();
    plan.backward();
    const gradient = plan.readGradient(a.id, new Float64Array(2));
    expectClose(gradient[0] ?? NaN, outer * 2 * x * (1 - x * x), { relative: 1e-6 });
    expectClose(gradient[1] ?? NaN, outer * 2 * y * (1 - y * y), { relative: 1e-6 });
  }
});

it('keeps the gradient of another shape as it came, where that is observed', () => {
  const engine = simdBackend.open();
  engine.define('a', [2]);
  engine.write('a', [0.5, -0.25]);
  const recorder = new Recorder();
  const shaped = reshape(tanh(add(recorder.parameter('a', [2]), recorder.constant([0]))), {
    shape: [2, 1],
  });
  const total = sum(multiply(shaped, shaped));
  const plan = engine.lower(recorder.recording(total), { observed: [shaped.id] });
  plan.forward();
  plan.backward();
  const gradient = plan.readGradient(shaped.id, new Float64Array(2));
  expectClose(gradient, [2 * Math.tanh(0.5), 2 * Math.tanh(-0.25)], { relative: 1e-6 });
});

it('reads nothing that is not observed', () => {
  const { recording, classes } = randomRecording(randomStream(1, 'fusion'));
  const engine = simdBackend.open();
  fill(engine, recording, classes);
  const plan = engine.lower(recording, { observed: [recording.output] });
  const hidden = recording.nodes.findIndex((node) => node.kind === 'op' && node.op === 'matmul');
  plan.forward();
  expect(() => plan.scalar(hidden)).toThrow(/^internal: node \d+ is not observed/);
});
