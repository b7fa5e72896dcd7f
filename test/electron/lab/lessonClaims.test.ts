/** What the lessons say without a figure: the right options of their questions, and what happens to whom. */
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  setUpAt,
  type LessonGoal,
  type LessonSetUp,
  type Metrics,
  type RunSpec,
} from '../../../core/contract/index.ts';
import { neighborsOn, Run } from '../../../core/training/index.ts';
import { shippedLessons } from '../../../electron/lab/lessonFiles.ts';

function setUpNamed(id: string, step: string): LessonSetUp {
  const lesson = shippedLessons().find((each) => each.id === id);
  const place = lesson?.steps.findIndex((each) => each.id === step) ?? -1;
  if (!lesson || place < 0) throw new Error(`internal: no step ${step} in ${id}`);
  return setUpAt(lesson, place);
}

function specNamed(id: string, step: string): RunSpec {
  const setUp = setUpNamed(id, step);
  if ('spec' in setUp) return setUp.spec;
  throw new Error(`internal: no run in ${id}`);
}

/** The words of the option that is right. */
function rightOption(id: string, goal: string): string {
  const found: LessonGoal | undefined = shippedLessons()
    .find((each) => each.id === id)
    ?.steps.flatMap(({ goals }) => goals)
    .find((each) => each.id === goal);
  if (found?.kind !== 'choice') throw new Error(`internal: no question ${goal} in ${id}`);
  return found.options[found.right]?.en ?? '';
}

function trained(spec: RunSpec, until: number): Run {
  const run = new Run(spec);
  run.advance({ until });
  return run;
}

const layersOf = (run: Run) => run.inspectLayers({ bins: 8, moments: 1 }).layers;

describe('the lessons are right that', () => {
  it('of twice the points nearest neighbour keeps twice as much, and a network no more', () => {
    expect(rightOption('templates', 'which')).toBe('Nearest neighbour');
    const spec = specNamed('templates', 'one-template');
    if (spec.data.kind !== 'generated' || !('perClass' in spec.data.size)) {
      throw new Error('internal: expected points per class');
    }
    const { size } = spec.data;
    const twice: RunSpec = {
      ...spec,
      data: { ...spec.data, size: { ...size, perClass: 2 * size.perClass } },
    };
    const settings = { kind: 'neighbors', k: 3, distance: 'l2' } as const;
    const [few, many] = [spec, twice].map((each) => neighborsOn(each, settings).classifier);
    expect(many?.storedBytes).toBe(2 * (few?.storedBytes ?? 0));
    const [before, after] = [spec, twice].map((each) => new Run(each).network.parameterCount);
    expect(after).toBe(before);
  });

  it('in a deep network of sigmoids the gradients of the first layer are the smallest', () => {
    expect(rightOption('activation-functions', 'smallest')).toContain('In the first');
    const run = trained(specNamed('activation-functions', 'vanishing'), 1000);
    const sizes = layersOf(run).map(({ figures }) => figures.weightGradientNorm ?? NaN);
    const [first = NaN, ...others] = sizes.slice(0, -1);
    for (const size of others) expect(first).toBeLessThan(size);
  });

  it('a learning rate that is far too high kills units of ReLU, and a later one wakes none', () => {
    const spec = specNamed('activation-functions', 'dead-units');
    const run = trained(spec, 300);
    const dead = () => layersOf(run).reduce((sum, { figures }) => sum + figures.dead, 0);
    const died = dead();
    expect(died).toBeGreaterThanOrEqual(8);
    run.change({ kind: 'learningRate', value: 0.3 });
    run.advance({ until: 600 });
    expect(dead()).toBeGreaterThanOrEqual(died);
  });

  it('small networks cannot follow a spiral, however long they train', () => {
    const run = trained(specNamed('hidden-size', 'capacity'), 3000);
    expect(run.measure().trainAccuracy).toBeLessThan(0.85);
  });

  it('with λ too strong even the training points are missed', () => {
    const setUp = setUpNamed('lambda-not-size', 'the-advice');
    if (setUp.workspace !== 'compare') throw new Error('internal: expected a comparison');
    const ends = cellsOf(setUp.sweep).flatMap(({ specs }) =>
      specs.map((spec): Metrics => trained(spec, Infinity).measure()),
    );
    const accuracies = ends.map(({ trainAccuracy }) => trainAccuracy ?? NaN);
    const [above, bottom] = [accuracies.slice(0, 6), accuracies.slice(6)];
    expect(Math.max(...bottom)).toBeLessThan(Math.min(...above));
  });
});
