/** Steps that are prepared together: on every backend what the same steps are one after another. */
import { describe, expect, it } from 'vitest';
import {
  add,
  gather,
  log,
  matmul,
  mean,
  multiply,
  Recorder,
  tanh,
  type Tensor,
} from '../../../core/autograd/index.ts';
import { backends, type Backend, type Engine } from '../../../core/kernels/index.ts';

const POINTS = 6;
const ROWS = 3;
const kept = ['w'];
const fed = [
  { name: 'rows', size: ROWS },
  { name: 'rate', size: 1 },
];

const features = [0.5, -0.2, 0.1, 0.4, 1.3, 0.6, -0.3, 0.9, 0.8, 0.2, 0.7, 0.2];

/** The mean of tanh(x w) + (x w)² over some rows; `beside` what else there is of it. */
function planOn(backend: Backend, beside?: (of: Tensor) => Tensor) {
  const engine = backend.open();
  const recorder = new Recorder();
  const x = gather(recorder.input('x', [POINTS, 2]), recorder.input('rows', [ROWS]));
  const w = recorder.parameter('w', [2, 1]);
  const product = matmul(x, w);
  const cost = add(tanh(product), multiply(product, product));
  const loss = mean(beside ? beside(cost) : cost);
  recorder.update({
    op: 'sgdUpdate',
    parameter: w.id,
    state: [],
    settings: 'rate',
    decays: false,
  });
  engine.define('x', [POINTS, 2]);
  engine.write('x', features);
  engine.define('w', [2, 1]);
  engine.write('w', [0.3, -0.7]);
  engine.define('rate', [1]);
  const plan = engine.lower(recorder.recording(loss), { observed: [loss.id] });
  const loop = plan.loop({ loss: loss.id, fed, kept, capacity: 4 });
  return { engine, plan, loop, loss: loss.id };
}

interface Step {
  readonly rows: readonly number[];
  readonly rate: number;
}
const good: readonly Step[] = [
  { rows: [0, 1, 3], rate: 0.1 },
  { rows: [5, 5, 0], rate: 0.25 },
  { rows: [3, 0, 1], rate: 0.05 },
];

function feed({ loop }: ReturnType<typeof planOn>, steps: readonly Step[]): void {
  steps.forEach(({ rows, rate }, i) => {
    loop.feed(0, i, rows);
    loop.feed(1, i, [NaN, rate, NaN], 1);
  });
}

function oneByOne({ engine, plan }: ReturnType<typeof planOn>, steps: readonly Step[]): void {
  for (const { rows, rate } of steps) {
    engine.write('rows', rows);
    engine.write('rate', [rate]);
    plan.forward();
    plan.backward();
    plan.update();
  }
}

const weights = (engine: Engine) => [...engine.read('w')];

describe.each(Object.values(backends))('on $name', (backend) => {
  it('cannot be fed more steps than there is room for', () => {
    const { loop } = planOn(backend);
    expect(() => {
      loop.feed(1, 4, [0.1]);
    }).toThrow('internal: 4 steps can be fed at once, this is number 5');
  });

  it.each<[string, (of: Tensor) => Tensor]>([
    ['of records alone', (of) => of],
    ['with an op that has no kernel', (of) => log(multiply(of, of))],
  ])('a loop %s takes the steps one after another, run after run', (_, beside) => {
    const [looped, single] = [planOn(backend, beside), planOn(backend, beside)];
    for (const steps of [good, good.slice(1), good.toReversed()]) {
      feed(looped, steps);
      expect(looped.loop.run(steps.length)).toBe(steps.length);
      oneByOne(single, steps);
      expect(weights(looped.engine)).toEqual(weights(single.engine));
      expect(looped.plan.scalar(looped.loss)).toBe(single.plan.scalar(single.loss));
    }
  });

  it('takes no more steps than it is told, whatever was fed', () => {
    const [looped, single] = [planOn(backend), planOn(backend)];
    feed(looped, good);
    expect(looped.loop.run(1)).toBe(1);
    oneByOne(single, good.slice(0, 1));
    expect(weights(looped.engine)).toEqual(weights(single.engine));
  });

  it('ends before a step whose loss is not finite, and moves nothing by it', () => {
    const [looped, single] = [planOn(backend), planOn(backend)];
    const bad = { rows: [0, 1, 2], rate: 0.1 };
    looped.engine.write('x', features.with(4, NaN));
    feed(looped, [...good.slice(0, 2), bad, ...good.slice(2)]);
    expect(looped.loop.run(4)).toBe(2);
    expect(looped.plan.scalar(looped.loss)).toBeNaN();
    oneByOne(single, good.slice(0, 2));
    expect(weights(looped.engine)).toEqual(weights(single.engine));
  });

  it('ends after a step that leaves a kept tensor with what is no number', () => {
    const looped = planOn(backend);
    feed(looped, [...good.slice(0, 1), { rows: [0, 1, 3], rate: NaN }, ...good.slice(1)]);
    expect(looped.loop.run(4)).toBe(2);
    expect(weights(looped.engine)).toEqual([NaN, NaN]);
  });
});
