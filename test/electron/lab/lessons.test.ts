/** The lessons that come with the lab: every number in them is the engine's, and every goal can be reached. */
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  changesBetween,
  isReached,
  setUpAt,
  sweepAxes,
  type AxisName,
  type AxisValue,
  type FigureSource,
  type Graph,
  type Judging,
  type Lesson,
  type LessonAnswer,
  type LessonFacts,
  type LessonGoal,
  type LessonSetUp,
  type RunSpec,
  type SweepRun,
} from '../../../core/contract/index.ts';
import { Graphs } from '../../../electron/lab/graphs.ts';
import { shippedLessons } from '../../../electron/lab/lessonFiles.ts';
import { isFigure, LessonNumbers } from '../../../electron/lab/lessonNumbers.ts';
import { solutions, type Solution } from './lessonSolutions.ts';

const lessons = shippedLessons().map((lesson) => ({
  lesson,
  numbers: new LessonNumbers(lesson),
}));

interface Task {
  readonly lesson: Lesson;
  readonly numbers: LessonNumbers;
  readonly goal: LessonGoal;
  readonly setUp: LessonSetUp;
  readonly solution: Solution | undefined;
}

const tasks = lessons.flatMap(({ lesson, numbers }) =>
  lesson.steps.flatMap(({ goals }, step) =>
    goals.map((goal): [name: string, task: Task] => {
      const name = `${lesson.id}/${goal.id}`;
      const setUp = setUpAt(lesson, step);
      return [name, { lesson, numbers, goal, setUp, solution: solutions[name] }];
    }),
  ),
);
const tasksOf = (...kinds: LessonGoal['kind'][]) =>
  tasks.filter(([, { goal }]) => kinds.includes(goal.kind));

const nothing: LessonFacts = { graph: null, run: null, sweep: null };

function judge(
  { goal, setUp, lesson }: Task,
  judging: Partial<Pick<Judging, 'facts' | 'answer'>>,
): boolean {
  const { figures } = lesson;
  return isReached(goal, { setUp, figures, facts: nothing, answer: null, ...judging });
}

const graphFacts = (text: string, graph: Graph): LessonFacts => ({
  ...nothing,
  graph: { text, graph, isPredicted: false, isBrokenGateFound: false },
});

const runFacts = ({ numbers }: Task, spec: RunSpec, step: number): LessonFacts => ({
  ...nothing,
  run: { spec, metrics: numbers.measured(spec, step) },
});

function withSettings(
  spec: RunSpec,
  settings: Readonly<Partial<Record<AxisName, AxisValue>>>,
): RunSpec {
  return Object.entries(settings).reduce(
    (changed, [axis, value]) => sweepAxes[axis as AxisName].apply(changed, value),
    spec,
  );
}

function specOf({ setUp }: Task): RunSpec {
  if ('spec' in setUp) return setUp.spec;
  throw new Error('internal: a goal of a run in a set-up without one');
}

describe('the shipped lessons', () => {
  it('are ten, each with a name of its own', () => {
    expect(new Set(lessons.map(({ lesson }) => lesson.id)).size).toBe(10);
    expect(lessons).toHaveLength(10);
  });

  it.each(lessons.map(({ lesson }) => [lesson.id, lesson] as const))(
    'have three to six steps and two to five goals: %s',
    (_id, { steps }) => {
      const goals = steps.reduce((count, step) => count + step.goals.length, 0);
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(6);
      expect(goals).toBeGreaterThanOrEqual(2);
      expect(goals).toBeLessThanOrEqual(5);
    },
  );

  it('have no solution for a goal that is not there', () => {
    const names = tasks.map(([name]) => name);
    expect(Object.keys(solutions).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the figures', () => {
  it.each(lessons.map(({ lesson, numbers }) => [lesson.id, lesson, numbers] as const))(
    'are what the engine computes: %s',
    async (_id, { figures }, numbers) => {
      const wrong = [];
      for (const { name, is, value } of figures) {
        const computed = await numbers.of(is);
        if (!isFigure(value, computed)) wrong.push({ name, value, computed });
      }
      expect(wrong).toEqual([]);
    },
  );

  it('are judged at the digits that are written', () => {
    expect(isFigure(0.26, 0.2551)).toBe(true);
    expect(isFigure(0.26, 0.2549)).toBe(false);
    expect(isFigure(-12, -12.5)).toBe(true);
    expect(isFigure(-12, -12.51)).toBe(false);
    expect(isFigure(1, null)).toBe(false);
  });
});

/** The exact number, of which the figure is the rounded one. */
async function truthOf({ lesson, numbers }: Task, figure: string): Promise<number> {
  const source: FigureSource | undefined = lesson.figures.find(({ name }) => name === figure)?.is;
  return (source && (await numbers.of(source))) ?? NaN;
}

describe('the goals', () => {
  it.each(tasksOf('answer'))('take the number that the engine has: %s', async (_name, task) => {
    if (task.goal.kind !== 'answer') return;
    const value = await truthOf(task, task.goal.figure);
    const say = (said: number): LessonAnswer => ({ kind: 'number', value: said });
    expect(judge(task, { answer: say(value) })).toBe(true);
    expect(judge(task, { answer: say(1.1 * value + 0.001) })).toBe(false);
    expect(judge(task, {})).toBe(false);
  });

  it.each(tasksOf('choice'))('take one option: %s', (_name, task) => {
    if (task.goal.kind !== 'choice') return;
    const right = task.goal.options.filter((_, index) =>
      judge(task, { answer: { kind: 'option', index } }),
    );
    expect(right).toHaveLength(1);
  });

  it.each(tasksOf('graphNumber'))('of a graph can be reached: %s', async (_name, task) => {
    const { setUp, numbers, solution } = task;
    if (setUp.workspace !== 'graph' || solution?.kind !== 'values') {
      throw new Error('expected values as a solution');
    }
    const start = await numbers.graph(setUp);
    expect(judge(task, { facts: graphFacts(setUp.text, start) })).toBe(false);
    const turned = await numbers.graph(setUp, solution.values);
    expect(judge(task, { facts: graphFacts(setUp.text, turned) })).toBe(true);
  });

  it.each(tasksOf('predictAll'))('ask gradients that there are: %s', async (_name, task) => {
    const { setUp, numbers } = task;
    if (setUp.workspace !== 'graph') throw new Error('expected a graph');
    const graph = await numbers.graph(setUp);
    const asked = graph.nodes.filter(({ flows }) => flows);
    expect(setUp.mode).toBe('predict');
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.every(({ start }) => Number.isFinite(graph.gradients[start]))).toBe(true);
    expect(judge(task, { facts: graphFacts(setUp.text, graph) })).toBe(false);
  });

  it.each(tasksOf('brokenGate'))('break a gate that can be found: %s', async (_name, task) => {
    const { setUp } = task;
    if (setUp.workspace !== 'graph') throw new Error('expected a graph');
    const { text, values, unfolded, seed, mode } = setUp;
    const graphs = new Graphs(() => Promise.reject(new Error('no network here')));
    const answer = await graphs.open({
      source: { kind: 'formula', text, values },
      detail: { opened: [], folded: [], unfolded, exercise: seed },
    });
    if (answer.kind !== 'graph') throw new Error(answer.message);
    const { graph } = answer;
    const found = graph.nodes.filter(
      ({ id }) => graphs.guess({ graph: graph.graph, node: id }).isRight,
    );
    expect(mode).toBe('brokenGate');
    expect(found).toHaveLength(1);
    expect(judge(task, { facts: graphFacts(text, graph) })).toBe(false);
  });

  it.each(tasksOf('metric', 'setting'))('of a run can be reached: %s', (_name, task) => {
    const { solution } = task;
    if (solution?.kind !== 'run') throw new Error('expected a run as a solution');
    const spec = specOf(task);
    const { steps } = solution;
    expect(judge(task, { facts: runFacts(task, spec, 0) })).toBe(false);
    const changed = withSettings(spec, solution.settings);
    expect(steps).toBeLessThanOrEqual(spec.stop.steps);
    expect(judge(task, { facts: runFacts(task, changed, steps) })).toBe(true);
    if (solution.needed) expect(judge(task, { facts: runFacts(task, spec, steps) })).toBe(false);
  });

  it.each(
    tasksOf('metric').filter(([, { solution }]) => solution?.kind === 'run' && solution.live),
  )('of a run can be reached without beginning again: %s', (_name, task) => {
    const { solution, numbers } = task;
    if (solution?.kind !== 'run' || solution.live === undefined) return;
    const [spec, step] = [specOf(task), solution.live];
    const changed = withSettings(spec, solution.settings);
    const events = changesBetween(spec, changed)?.map((change) => ({ step, change })) ?? [];
    expect(events).not.toEqual([]);
    const end = step + solution.steps;
    const metrics = numbers.measured({ ...spec, events: [...events] }, end);
    expect(metrics.step).toBe(end);
    const facts = { ...nothing, run: { spec: changed, metrics } };
    expect(judge(task, { facts })).toBe(true);
  });

  it.each(tasksOf('sweepDone', 'sweepAnswer'))(
    'of a comparison can be reached: %s',
    (_name, task) => {
      const { setUp, numbers, solution } = task;
      if (setUp.workspace !== 'compare') throw new Error('expected a comparison');
      const cells = cellsOf(setUp.sweep);
      const runs = cells.flatMap(({ index, specs }) =>
        specs.map((spec, repetition): SweepRun => ({
          ...numbers.measured(spec, Infinity),
          ...{ cell: index, repetition, seed: spec.seed, parameters: 0, seconds: 0 },
          status: { kind: 'finished', reason: 'steps' },
        })),
      );
      const facts: LessonFacts = { ...nothing, sweep: { spec: setUp.sweep, runs, isDone: true } };
      const idle: LessonFacts = {
        ...nothing,
        sweep: { spec: setUp.sweep, runs: [], isDone: false },
      };
      const reached = cells.filter(({ index }) =>
        judge(task, { facts, answer: { kind: 'cell', cell: index } }),
      );
      if (task.goal.kind === 'sweepDone') expect(reached).toHaveLength(cells.length);
      else {
        expect(reached.map(({ subject }) => subject.kind === 'place' && subject.values)).toEqual([
          solution?.kind === 'cell' ? solution.values : [],
        ]);
      }
      for (const { index } of cells) {
        const answer: LessonAnswer = { kind: 'cell', cell: index };
        expect(judge(task, { facts: idle, answer })).toBe(false);
      }
    },
  );
});
