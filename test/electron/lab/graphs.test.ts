/** Graphs as the service answers for them. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  describeProblem,
  parseRunSpec,
  PROTOCOL_VERSION,
  type CallInput,
  type Graph,
  type GraphNode,
} from '../../../core/contract/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function connect() {
  service = createLabService({ workers: 1 });
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  return viewer;
}

type Detail = CallInput<'openGraph'>['detail'];

async function open(
  viewer: TestViewer,
  text: string,
  values: Record<string, string> = {},
  detail: Detail = {},
): Promise<Graph> {
  const answer = await viewer.call('openGraph', {
    source: { kind: 'formula', text, values },
    detail,
  });
  if (answer.kind === 'mistake') throw new Error(answer.message);
  return answer.graph;
}

function mistakeOf(viewer: TestViewer, text: string, values: Record<string, string> = {}) {
  return viewer.call('openGraph', { source: { kind: 'formula', text, values }, detail: {} });
}

const named = ({ nodes }: Graph, name: string): GraphNode => {
  const node = nodes.find((each) => each.name === name);
  if (!node) throw new Error(`no ${name}`);
  return node;
};
const gradientOf = (graph: Graph, name: string) => graph.gradients[named(graph, name).start];

const lecture = { x: '-2', y: '5', z: '-4' };

describe('a formula', () => {
  it('becomes a graph with every number on its wires', async () => {
    const graph = await open(await connect(), 'q = x + y\nf = q * z', lecture);
    expect(graph.nodes.map(({ op }) => op)).toEqual(['input', 'input', 'add', 'input', 'multiply']);
    expect(['x', 'y', 'z', 'q'].map((name) => gradientOf(graph, name))).toEqual([-4, -4, 3, -4]);
    const product = named(graph, 'f');
    const numbers = product.inputs.map(({ local, downstream }) => [
      graph.locals[local ?? -1],
      graph.downstream[downstream ?? -1],
    ]);
    expect(numbers).toEqual([
      [-4, -4],
      [3, 3],
    ]);
    expect(product.range).toEqual({ start: 14, end: 19 });
    expect(graph.gates).toContainEqual({ op: 'multiply', role: 'switcher', inputs: ['a', 'b'] });
  });

  it('asks for no value that it does not need, and is given 1 where none is typed', async () => {
    const { variables } = await open(await connect(), 'q = a * b\nq + a', { b: '[1, 2]', c: '3' });
    expect(variables).toEqual([
      { name: 'a', text: '1', shape: [] },
      { name: 'b', text: '[1, 2]', shape: [2] },
    ]);
  });

  it('carries values that are not finite', async () => {
    const graph = await open(await connect(), 'a = 1 / x\nb = log(y)\na + b', { x: '0', y: '-1' });
    expect(graph.values[named(graph, 'a').start]).toBe(Infinity);
    expect(graph.values[named(graph, 'b').start]).toBeNaN();
  });

  it.each([
    ['(x + y', 6, 6, 'expected ), got the end'],
    ['x + foo(y)', 4, 7, /^unknown function foo/],
    ['x +* y', 3, 4, 'unexpected *'],
    ['a = b\nb = a', 10, 11, 'names are defined in a circle: a → b → a'],
    ['[1, 2] + [1, 2, 3]', 0, 18, 'add: shapes do not broadcast, got [2] and [3]'],
    ['x'.repeat(10_001), 10_000, 10_001, 'expected at most 10000 characters, got 10001'],
    ['', 0, 0, 'expected a formula, got nothing'],
  ])('is refused with the place of its mistake: %s', async (text, start, end, message) => {
    const answer = await mistakeOf(await connect(), text);
    expect(answer).toMatchObject({ kind: 'mistake', variable: null, range: { start, end } });
    if (answer.kind !== 'mistake') throw new Error('no mistake');
    expect(answer.message).toMatch(message);
    expect(answer.message).toBe(describeProblem(answer.problem));
  });

  it('is refused with the place in the value that is wrong', async () => {
    const answer = await mistakeOf(await connect(), 'x * 2', { x: '[1, [2]]' });
    expect(answer).toMatchObject({ kind: 'mistake', variable: 'x', range: { start: 4, end: 7 } });
  });

  it('is refused beyond what is a graph still', async () => {
    const viewer = await connect();
    const sum = Array.from({ length: 2500 }, () => 'x').join('+');
    expect(await mistakeOf(viewer, sum)).toMatchObject({
      message: 'expected a graph of at most 2000 nodes, got 2500',
    });
    const column = `[${'[1],'.repeat(499)}[1]]`;
    const row = `[${'1,'.repeat(499)}1]`;
    expect(await mistakeOf(viewer, 'sum(a * b)', { a: column, b: row })).toMatchObject({
      message: expect.stringMatching(/^expected a graph of at most 200000 numbers/) as string,
    });
  });
});

describe('detail', () => {
  const neuron = { w: '2', x: '-1', b: '0.5' };
  const text = 'f = sigmoid(w * x + b)';

  it('opens a gate into its pieces and closes it again, with the same numbers', async () => {
    const viewer = await connect();
    const whole = await open(viewer, text, neuron);
    const gate = named(whole, 'f');
    expect(gate.turn).toBe('open');
    const opened = await viewer.call('openGraph', {
      source: { kind: 'again', graph: whole.graph },
      detail: { opened: [gate.origin] },
    });
    if (opened.kind === 'mistake') throw new Error(opened.message);
    const pieces = opened.graph.nodes.filter(({ turn }) => turn === 'close');
    expect(pieces.map(({ op }) => op)).toEqual(
      'constant constant negate exp add divide'.split(' '),
    );
    expect(new Set(pieces.map(({ origin }) => origin))).toEqual(new Set([gate.origin]));
    expect(gradientOf(opened.graph, 'w')).toBeCloseTo(gradientOf(whole, 'w') ?? NaN, 12);
  });

  it('unfolds tensors, each element with its name', async () => {
    const viewer = await connect();
    const graph = await open(
      viewer,
      'q = W @ x\nsum(q*q)',
      { W: '[[1, 2]]', x: '[3, 4]' },
      { unfolded: true },
    );
    expect(graph.nodes.flatMap(({ name }) => name ?? [])).toEqual([
      'W[0, 0]',
      'W[0, 1]',
      'x[0]',
      'x[1]',
      'q[0]',
    ]);
  });
});

describe('questions about a graph', () => {
  it('are answered with Jacobians of any node', async () => {
    const viewer = await connect();
    const graph = await open(viewer, 'h = relu(x)\nsum(h)', { x: '[1, -2, 0]' });
    const jacobian = await viewer.call('graphJacobian', {
      graph: graph.graph,
      of: named(graph, 'h').id,
      by: named(graph, 'x').id,
    });
    expect(jacobian).toEqual({
      rows: 3,
      columns: 3,
      values: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0),
    });
  });

  it('are refused where a Jacobian is too large to draw, with its size in bytes', async () => {
    const viewer = await connect();
    const graph = await open(viewer, 'h = relu(x)\nsum(h)', { x: `[${'1,'.repeat(299)}1]` });
    const call = viewer.call('graphJacobian', {
      graph: graph.graph,
      of: named(graph, 'h').id,
      by: named(graph, 'x').id,
    });
    await expect(call).rejects.toThrow('the Jacobian has 300 × 300 numbers, 720000 bytes');
  });

  it('are answered with checks, kinks told apart, and with the cost', async () => {
    const viewer = await connect();
    const graph = await open(viewer, 'x * y + relu(z)', { x: '3', y: '-4', z: '0' });
    const { leaves, cost } = await viewer.call('checkGraph', { graph: graph.graph });
    expect(leaves.map(({ name, band, kinks }) => [name, band, kinks])).toEqual([
      ['x', 'good', 0],
      ['y', 'good', 0],
      ['z', 'good', 1],
    ]);
    expect(cost).toMatchObject({ parameters: 3, forwardPasses: 6 });
    // Which is longer is the machine's affair, and told on the screen.
    expect(cost.differencesMs).toBeGreaterThan(0);
    expect(cost.backpropagationMs).toBeGreaterThan(0);
  });

  it('find nothing where the graph is closed', async () => {
    const viewer = await connect();
    await expect(viewer.call('checkGraph', { graph: 99 })).rejects.toThrow('this graph is closed');
  });
});

describe('the exercise', () => {
  it('breaks a gate that only guessing finds, the right one alone', async () => {
    const viewer = await connect();
    const text = '2 * (x*y + max(z, w))';
    const values = { x: '3', y: '-4', z: '2', w: '-1' };
    const right = await open(viewer, text, values);
    for (let exercise = 0; exercise < 12; exercise++) {
      const graph = await open(viewer, text, values, { exercise });
      expect(graph.isExercise).toBe(true);
      expect(graph.values).toEqual(right.values);
      expect(graph.gradients).not.toEqual(right.gradients);
      const gates = graph.nodes.filter(({ inputs }) => inputs.length > 0);
      const guesses = await Promise.all(
        gates.map(({ id }) => viewer.call('guessBrokenGate', { graph: graph.graph, node: id })),
      );
      expect(guesses.filter(({ isRight }) => isRight)).toHaveLength(1);
      for (const { isRight, breakage } of guesses) expect(breakage !== null).toBe(isRight);
    }
  });
});

describe('a network on one point', () => {
  it('is shown as the worker has it, while the run goes on', async () => {
    const viewer = await connect();
    const spec = parseRunSpec({
      version: 1,
      backend: 'reference',
      data: fewMoons,
      network: { layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
      regularizer: { name: 'l2', lambda: 1e-3 },
      learningRate: 0.02,
      stop: { steps: 1_000_000_000 },
    });
    const run = await viewer.call('createRun', { spec, play: true });
    const source = { kind: 'network', run: run.id, set: 'train', index: 2 } as const;
    const answer = await viewer.call('openGraph', { source, detail: {} });
    if (answer.kind === 'mistake') throw new Error(answer.message);
    const { graph } = answer;
    const { observation } = graph;
    expect(observation).toMatchObject({ run: run.id, set: 'train', index: 2, only: 'same' });
    expect(observation?.layers.map((node) => graph.nodes[node ?? -1]?.shape)).toEqual([
      [1, 2],
      [1, 4],
      [1, 2],
    ]);
    expect(observation?.parameters.map(({ name }) => name)).toEqual([
      'layers.0.weight',
      'layers.0.bias',
      'layers.1.weight',
      'layers.1.bias',
    ]);
    const { leaves } = await viewer.call('checkGraph', { graph: graph.graph });
    expect(leaves.map(({ band }) => band)).toEqual(['good', 'good', 'good', 'good']);
    const unfolded = await viewer.call('openGraph', {
      source: { kind: 'again', graph: graph.graph },
      detail: { unfolded: true },
    });
    if (unfolded.kind === 'mistake') throw new Error(unfolded.message);
    expect(unfolded.graph.nodes.length).toBeGreaterThan(60);
    expect(unfolded.graph.values[named(unfolded.graph, 'loss').start]).toBeCloseTo(
      graph.values[named(graph, 'loss').start] ?? NaN,
      12,
    );
  });

  it('is refused for a point that is not there', async () => {
    const viewer = await connect();
    const source = { kind: 'network', run: 'run-9', set: 'train', index: 0 } as const;
    await expect(viewer.call('openGraph', { source, detail: {} })).rejects.toThrow('no run run-9');
  });
});
