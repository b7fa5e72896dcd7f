/** Opening a lesson, turning its pages, leaving it: what is set up, and what comes back. */
import { cellsOf, graphCalls, sweepCalls } from '@backprop-lab/core/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { Graphs } from '../../../../electron/lab/graphs.ts';
import { useDraft } from '../../../../renderer/stores/draft.ts';
import { useGraph } from '../../../../renderer/stores/graph.ts';
import { useGraphPanels } from '../../../../renderer/stores/graphPanels.ts';
import { useGraphPractice } from '../../../../renderer/stores/graphPractice.ts';
import { useGraphSteps } from '../../../../renderer/stores/graphSteps.ts';
import { useHistory } from '../../../../renderer/stores/history.ts';
import { useLesson } from '../../../../renderer/stores/lessons/lesson.ts';
import { useLessonDesk } from '../../../../renderer/stores/lessons/lessonDesk.ts';
import { useLessonGoals } from '../../../../renderer/stores/lessons/lessonGoals.ts';
import { useLessonSetUp } from '../../../../renderer/stores/lessons/lessonSetUp.ts';
import { useLessonProgress } from '../../../../renderer/stores/lessons/lessonProgress.ts';
import { useBench } from '../../../../renderer/stores/bench.ts';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { useSweepView } from '../../../../renderer/stores/sweepView.ts';
import { useWorkspaces } from '../../../../renderer/stores/workspaces.ts';
import { FakeHost, frameOf, openStores, summaryOf } from '../fakeHost.ts';
import { noSweeps } from '../fakeSweeps.ts';
import { useFakeStorage } from './fakeStorage.ts';
import { fixture } from './lessonFixture.ts';

const noPoints = {
  features: new Float32Array(0),
  labels: new Uint8Array(0),
  values: new Float32Array(0),
};

/** A service with real graphs, one run that plays, and sweeps that are never trained. */
function labOf(): FakeHost {
  const made = new FakeHost(summaryOf('a', { status: { kind: 'playing' }, step: 7, head: 7 }));
  const graphs = new Graphs(() => Promise.reject(new Error('internal: no networks here')));
  made.graphs = {
    openGraph: (input) => graphs.open(graphCalls.openGraph.input.parse(input)),
    graphJacobian: (input) => graphs.jacobian(input),
    checkGraph: (input) => graphs.check(input),
    graphCode: (input) => graphs.code(input),
    guessBrokenGate: (input) => graphs.guess(input),
  };
  made.sweeps = {
    ...noSweeps,
    createSweep: (input) => {
      const { spec, play } = sweepCalls.createSweep.input.parse(input);
      const cells = cellsOf(spec).map(({ index, specs }) => ({
        index,
        isStopped: false,
        runs: specs.map(() => ({ kind: 'paused' as const })),
      }));
      return { id: 's', spec, isPlaying: play, step: 0, head: 0, cells };
    },
    watchSweep: () => ({ subscription: 9 }),
    cellPoints: () => ({ classes: 2, train: noPoints, test: noPoints }),
  };
  return made;
}

let host: FakeHost;
beforeEach(async () => {
  useFakeStorage();
  // Nothing is drawn, and no frame acknowledged.
  vi.stubGlobal('requestAnimationFrame', () => 0);
  host = labOf();
  await openStores(host);
  await useRuns().arrive();
  useGraph();
  await expect.poll(() => useGraph().graph).not.toBeNull();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function turnTo(place: number) {
  const desk = useLessonDesk();
  await desk.begin(fixture);
  while (useLesson().place < place) await desk.next();
}

describe('a lesson in the Graph', () => {
  it('shows its workspace, formula, values and panel, before the first gate', async () => {
    await turnTo(0);
    expect(useWorkspaces().current).toBe('graph');
    expect(useGraph().shownText).toBe('f = a * b');
    expect(useGraph().values).toEqual({ a: '2', b: '-3' });
    expect(useGraphPanels().shown).toBe('check');
    expect(useGraphSteps().done).toBe(0);
  });

  it('is set up as the last page that was turned to, however fast pages are turned', async () => {
    await turnTo(2);
    const desk = useLessonDesk();
    await Promise.all([desk.back(), desk.next()]);
    expect(useLesson().place).toBe(2);
    expect(useWorkspaces().current).toBe('lab');
    expect(useLessonSetUp().isBusy).toBe(false);
  });

  it('gives back the formula also where it is left before it is set up', async () => {
    await useGraph().setText('mine = x * x');
    const desk = useLessonDesk();
    await Promise.all([desk.begin(fixture), desk.leave()]);
    expect(useLesson().current).toBeNull();
    expect(useGraph().text).toBe('mine = x * x');
  });

  it('gives back the formula that was there before', async () => {
    await useGraph().setText('mine = x * x');
    const { values } = useGraph();
    await turnTo(1);
    await useGraph().setText('f = a + b');
    await useLessonDesk().leave();
    expect(useGraph().text).toBe('mine = x * x');
    expect(useGraph().values).toEqual(values);
    expect(useLesson().current).toBeNull();
  });

  it('goes on where the page is loaded anew, and still gives back the formula', async () => {
    await useGraph().setText('mine = x * x');
    await turnTo(1);
    await nextTick();
    await openStores(labOf());
    expect(useLesson().current?.id).toBe('fixture');
    expect(useLesson().place).toBe(1);
    await useLessonDesk().leave();
    expect(useGraph().text).toBe('mine = x * x');
    await nextTick();
    await openStores(labOf());
    expect(useLesson().current).toBeNull();
  });

  it.each(['predict', 'brokenGate'] as const)(
    'asks on for what it asked for where the page is loaded anew: %s',
    async (mode) => {
      if (fixture.setUp.workspace !== 'graph') throw new Error('another fixture');
      const asking = { ...fixture, setUp: { ...fixture.setUp, mode, seed: 3 } };
      await useLessonDesk().begin(asking);
      const { exercise } = useGraph();
      await nextTick();
      await openStores(labOf());
      useLessonDesk();
      expect(useGraphPanels().shown).toBe('check');
      expect(useGraphPractice().isPredicting).toBe(mode === 'predict');
      expect(useGraph().exercise).toBeNull();
      // As the workspace does when it is seen again.
      const { text, values } = fixture.setUp;
      await useGraph().show({ name: '', text, values, unfolded: false });
      expect(useGraph().exercise).toBe(exercise);
      expect(exercise).toBe(mode === 'brokenGate' ? 3 : null);
    },
  );

  it('lets a page that sets up nothing leave what is there', async () => {
    await turnTo(0);
    await useGraph().setValue('a', '5');
    await useLessonDesk().next();
    expect(useGraph().values['a']).toBe('5');
    await useLessonDesk().setAgain();
    expect(useGraph().values['a']).toBe('2');
  });

  it('goes on at the first page with a goal left', async () => {
    const progress = useLessonProgress();
    for (const goal of ['gradient', 'option']) progress.reach(fixture, goal, new Date());
    await useLessonDesk().begin(fixture);
    expect(useLesson().place).toBe(1);
  });
});

describe('a lesson in the Lab', () => {
  it('puts its run on the bench, at rest, and undo brings back the one before', async () => {
    await turnTo(2);
    const runs = useRuns();
    expect(useWorkspaces().current).toBe('lab');
    expect(runs.current?.spec.seed).toBe(3);
    expect(host.inputsOf('createRun').at(-1)?.play).toBe(false);
    expect(host.runs.has('a')).toBe(true);
    useHistory().undo();
    await expect.poll(() => runs.currentId).toBe('a');
  });

  it('keeps what was learned while pages are turned', async () => {
    await turnTo(3);
    expect(host.inputsOf('createRun')).toHaveLength(1);
    await useLessonDesk().back();
    expect(host.inputsOf('createRun')).toHaveLength(1);
  });
});

describe('goals', () => {
  it('are reached by right answers, and wrong ones are told what is wrong', async () => {
    await turnTo(0);
    const goals = useLessonGoals();
    const [gradient, option] = goals.goals;
    if (gradient?.kind !== 'answer' || option?.kind !== 'choice') throw new Error('other goals');
    goals.answer(gradient, '3');
    expect(goals.verdicts.get('gradient')).toBe('sign');
    goals.answer(gradient, ' ');
    expect(goals.verdicts.get('gradient')).toBe('sign');
    expect(goals.hasReached(gradient)).toBe(false);
    goals.answer(gradient, '−3');
    expect(goals.hasReached(gradient)).toBe(true);
    expect(goals.latest?.id).toBe('gradient');
    goals.choose(option, 0);
    expect(goals.left).toEqual([option]);
    goals.choose(option, 1);
    expect(goals.left).toEqual([]);
  });

  it('follow the graph, and ask for what was to stay', async () => {
    await turnTo(1);
    const goals = useLessonGoals();
    await expect.poll(() => goals.states.get('raise')?.reading).toBe(-6);
    await useGraph().setValue('b', '3');
    await expect.poll(() => goals.states.get('raise')?.reading).toBe(6);
    expect(goals.left).toHaveLength(1);
    await useGraph().setValue('b', '-3');
    await useGraph().setValue('a', '-2');
    await expect.poll(() => goals.left).toEqual([]);
  });

  const measured = (testLoss: number) => ({
    step: 50,
    trainLoss: 0.1,
    dataLoss: 0.1,
    regLoss: 0,
    testLoss,
    trainAccuracy: 1,
    testAccuracy: 1,
    weightNorm2: 1,
  });

  it('follow the bench, and name the settings that were changed', async () => {
    useBench();
    await turnTo(2);
    const goals = useLessonGoals();
    const subscription = () => host.inputsOf('subscribe').length;
    await expect.poll(() => host.inputsOf('subscribe').at(-1)?.run).toBe(useRuns().currentId);
    const tell = (testLoss: number) => {
      const run = useRuns().currentId ?? '';
      const history = [measured(testLoss)];
      host.tell('frame', frameOf({ subscription: subscription(), run, step: 50, history }));
    };
    const { spec } = useDraft();
    useDraft().edit({ name: 'lambda' }, { ...spec, regularizer: { name: 'l2', lambda: 0.1 } });
    await expect.poll(() => useRuns().current?.inForce.regularizer.lambda).toBe(0.1);
    tell(0.2);
    await expect
      .poll(() => goals.states.get('low'))
      .toEqual({ reading: 0.2, changed: ['regularizer'] });
    expect(goals.left).toHaveLength(1);
    useHistory().undo();
    await expect.poll(() => goals.left).toEqual([]);
  });

  it('are not reached by what was there before the lesson', async () => {
    const bench = useBench();
    const run = useRuns().currentId ?? '';
    await vi.waitFor(() => {
      host.tell('frame', frameOf({ subscription: 1, run, step: 50, history: [measured(0.01)] }));
      expect(bench.metrics?.testLoss).toBe(0.01);
    });
    await turnTo(2);
    const goals = useLessonGoals();
    await expect.poll(() => goals.states.get('low')).toEqual({ reading: null, changed: [] });
    expect(bench.metrics?.testLoss).toBe(0.01);
    expect(goals.left).toHaveLength(1);
  });

  it('that ask for a cell are judged by its numbers', async () => {
    await turnTo(4);
    const goals = useLessonGoals();
    const [best] = goals.goals;
    if (best?.kind !== 'sweepAnswer') throw new Error('another goal');
    expect(useSweepView().specified).toHaveLength(2);
    await expect.poll(() => host.inputsOf('watchSweep')).toHaveLength(1);
    await expect.poll(() => host.inputsOf('cellPoints')).toHaveLength(2);
    host.tell('sweepFrame', {
      subscription: 9,
      sweep: 's',
      step: 50,
      head: 50,
      stepsPerSecond: null,
      cells: [0.5, 0.2].map((testLoss, index) => ({
        index,
        field: null,
        runs: [
          {
            step: 50,
            status: { kind: 'paused' as const },
            metrics: measured(testLoss),
            seconds: 1,
            historyStart: 0,
            history: [],
          },
        ],
      })),
    });
    goals.pick(best, 0);
    expect(goals.verdicts.get('best')).toBe('wrong');
    goals.pick(best, 1);
    expect(goals.hasReached(best)).toBe(true);
  });
});
