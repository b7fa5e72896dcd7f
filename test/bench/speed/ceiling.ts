/** The product of two matrices of 256 × 256, beside what a core can do at most in 128 bits. */
import { Recorder, matmul } from '@backprop-lab/core/autograd';
import { simdBackend } from '@backprop-lab/core/kernels';
import { compileAssembly } from '../../harness/kernels.ts';
import { quantile } from '../statistics.ts';
import type { Effort } from './measure.ts';

const SIZE = 256;
const PRODUCTS_PER_TURN = 100;
const SPINS_PER_TURN = 10_000_000;
/** Of each spin: multiplications and additions of four numbers. */
const SPIN_OPERATIONS = 18 * 4;

export interface Ceiling {
  readonly productGflops: number;
  readonly ceilingGflops: number;
  /** Of the ceiling, in the median of the rounds. */
  readonly share: number;
}

export function measureProduct({ rounds }: Effort): Ceiling {
  const multiply = product();
  const spin = ceiling();
  multiply(PRODUCTS_PER_TURN);
  spin(SPINS_PER_TURN);
  const turns = Array.from({ length: rounds }, () => ({
    product: rateOf(
      () => {
        multiply(PRODUCTS_PER_TURN);
      },
      PRODUCTS_PER_TURN * 2 * SIZE * SIZE * SIZE,
    ),
    ceiling: rateOf(() => {
      spin(SPINS_PER_TURN);
    }, SPINS_PER_TURN * SPIN_OPERATIONS),
  }));
  const median = (read: (turn: (typeof turns)[number]) => number) =>
    quantile(turns.map(read), 0.5) ?? NaN;
  return {
    productGflops: median((turn) => turn.product),
    ceilingGflops: median((turn) => turn.ceiling),
    share: median((turn) => turn.product / turn.ceiling),
  };
}

function product(): (times: number) => void {
  const engine = simdBackend.open();
  const recorder = new Recorder();
  const shape = [SIZE, SIZE];
  const [a, b] = [recorder.input('a', shape), recorder.input('b', shape)];
  for (const name of ['a', 'b']) {
    engine.define(name, shape);
    engine.write(
      name,
      Float64Array.from({ length: SIZE * SIZE }, (_, i) => Math.sin(i)),
    );
  }
  const plan = engine.lower(recorder.recording(matmul(a, b)), { gradients: false });
  return (times) => {
    for (let i = 0; i < times; i++) plan.forward();
  };
}

function ceiling(): (times: number) => void {
  const bytes = compileAssembly('test/bench/assembly', 'ceiling.ts', ['--enable', 'simd']);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const spin = exports['spin'] as (times: number) => number;
  return (times) => {
    spin(times);
  };
}

/** GFLOP per CPU-second. */
function rateOf(work: () => void, operations: number): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return operations / ((user + system) * 1000);
}
