/** "Do not shrink the network, raise λ", as a property of noisy moons, from the command line; over ten seeds. */
import { sweepAxes, type RunSpec } from '@backprop-lab/core/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { labJson } from '../../harness/commandLine.ts';

const setUp =
  '--dataset moons --noise 0.3 --train 80 --test 2000 --activation tanh --init lecun-normal --lr 0.02 --steps 4000 --seed 1 --seeds 10';

interface Figures {
  readonly spec: RunSpec;
  readonly dataLoss: number;
  readonly testLoss: number;
  readonly weightNorm2: number;
}
type Figure = Exclude<keyof Figures, 'spec'>;

const unitsOf = (spec: RunSpec) => sweepAxes.units.read(spec);
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('units and λ on moons', () => {
  const runs: Figures[] = [];
  beforeAll(async () => {
    for (const along of ['--hidden 3,6,20 --lambda 0', '--hidden 20 --lambda 0.001,0.01,0.1']) {
      const sweep = await labJson('sweep', ...`${setUp} ${along}`.split(' '));
      runs.push(...(sweep['runs'] as Figures[]));
    }
  }, 60_000);

  const of = (units: number, lambda: number, figure: Figure) =>
    runs
      .filter(({ spec }) => unitsOf(spec) === units && spec.regularizer.lambda === lambda)
      .map((run) => run[figure]);

  /** In the mean, and in at least eight of ten seeds. */
  function expectLess(a: readonly number[], b: readonly number[]): void {
    expect([a.length, b.length]).toEqual([10, 10]);
    expect(mean(a)).toBeLessThan(mean(b));
    expect(a.filter((value, i) => value < (b[i] ?? NaN)).length).toBeGreaterThanOrEqual(8);
  }

  it('more units fit the training set better', () => {
    expectLess(of(6, 0, 'dataLoss'), of(3, 0, 'dataLoss'));
    expectLess(of(20, 0, 'dataLoss'), of(6, 0, 'dataLoss'));
  });

  it('a stronger λ fits it less, and keeps the weights smaller', () => {
    const strengths = [0, 0.001, 0.01, 0.1];
    for (const [i, lambda] of strengths.slice(1).entries()) {
      const weaker = strengths[i] ?? NaN;
      expectLess(of(20, weaker, 'dataLoss'), of(20, lambda, 'dataLoss'));
      expectLess(of(20, lambda, 'weightNorm2'), of(20, weaker, 'weightNorm2'));
    }
  });

  it('a large network with a strong λ beats a small one without', () => {
    expectLess(of(20, 0.01, 'testLoss'), of(3, 0, 'testLoss'));
  });
});
