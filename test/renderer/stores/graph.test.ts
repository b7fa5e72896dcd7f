/** The stores of the Graph workspace: what is asked of the service, stepped through, and practised. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { graphCalls } from '../../../core/contract/index.ts';
import { Graphs } from '../../../electron/lab/graphs.ts';
import { useGraph } from '../../../renderer/stores/graph.ts';
import { useGraphPractice } from '../../../renderer/stores/graphPractice.ts';
import { useGraphQuestions } from '../../../renderer/stores/graphQuestions.ts';
import { useGraphSteps } from '../../../renderer/stores/graphSteps.ts';
import { useWorkspaces } from '../../../renderer/stores/workspaces.ts';
import { readFormula } from '../../../electron/lab/graphSource.ts';
import { FakeHost, openStores } from './fakeHost.ts';

let host: FakeHost;
beforeEach(async () => {
  host = new FakeHost();
  const service = new Graphs(() => {
    const source = readFormula('loss = w * x', {});
    if ('kind' in source) throw new Error(source.message);
    return Promise.resolve(source);
  });
  host.graphs = {
    openGraph: (input) => service.open(graphCalls.openGraph.input.parse(input)),
    graphJacobian: (input) => service.jacobian(input),
    checkGraph: (input) => service.check(input),
    graphCode: (input) => service.code(input),
    guessBrokenGate: (input) => service.guess(input),
  };
  await openStores(host);
});
afterEach(() => {
  vi.useRealTimers();
});

/** The first graph is there. */
async function opened() {
  const graphs = useGraph();
  await expect.poll(() => graphs.graph).not.toBeNull();
  return graphs;
}

describe('useGraph', () => {
  it('begins with the lecture’s first graph', async () => {
    const graphs = await opened();
    expect(graphs.graph?.nodes.map(({ name }) => name)).toEqual(['x', 'y', 'q', 'z', 'f']);
  });

  it('keeps the last graph while the formula has a mistake, and forgets the mistake with it', async () => {
    const graphs = await opened();
    await graphs.setText('f = (q + x) * z');
    const named = graphs.graph?.nodes.map(({ id }) => graphs.nameOfNode(id));
    await graphs.setText('longer = f = (x');
    expect(graphs.graph?.nodes.map(({ id }) => graphs.nameOfNode(id))).toEqual(named);
    await graphs.choose('adderMultiplier');
    await graphs.setText('f = (x');
    expect(graphs.mistake).toMatchObject({ range: { start: 6, end: 6 } });
    expect(graphs.graph?.nodes).toHaveLength(5);
    await graphs.setText('f = x');
    expect(graphs.mistake).toBeNull();
    expect(graphs.graph?.nodes).toHaveLength(1);
  });

  it('remembers the values of names that come back', async () => {
    const graphs = await opened();
    await graphs.setValue('x', '7');
    await graphs.setText('f = y');
    await graphs.setText('f = x + y');
    expect(graphs.graph?.values[0]).toBe(7);
  });

  it('opens gates and closes them, folds and unfolds', async () => {
    const graphs = await opened();
    await graphs.setText('f = sigmoid(x)');
    await graphs.turn(1);
    expect(graphs.graph?.nodes.length).toBe(7);
    await graphs.turn(graphs.graph?.output ?? 0);
    expect(graphs.graph?.nodes.length).toBe(2);
    await graphs.setValue('x', '[1, 2]');
    await graphs.setUnfolded(true);
    expect(graphs.graph?.nodes.every(({ shape }) => shape.length === 0)).toBe(true);
  });

  it('shows a point of a run, lays open the same numbers, and takes newer ones only when asked', async () => {
    const graphs = await opened();
    await graphs.openPoint('run-1', { set: 'train', index: 3 });
    expect(useWorkspaces().current).toBe('graph');
    expect(graphs.isNetwork).toBe(true);
    await graphs.setUnfolded(true);
    await graphs.takeAgain();
    expect(host.inputsOf('openGraph').map(({ source }) => source.kind)).toEqual([
      'formula',
      'network',
      'again',
      'network',
    ]);
  });
});

describe('useGraphSteps', () => {
  it('shows all until somebody steps, and ends in the same state however often it goes to and fro', async () => {
    await opened();
    const stepping = useGraphSteps();
    expect([stepping.done, stepping.steps.length]).toEqual([5, 5]);
    for (let round = 0; round < 10; round++) {
      for (let step = 0; step < 7; step++) stepping.stepBack();
      expect(stepping.done).toBe(0);
      for (let step = 0; step < 9; step++) stepping.stepForward();
    }
    expect(stepping.done).toBe(5);
    expect(stepping.progress?.isGradientKnown(0)).toBe(true);
  });

  it('plays one gate after the other and stops at the end', async () => {
    await opened();
    const stepping = useGraphSteps();
    vi.useFakeTimers();
    stepping.togglePlay();
    expect(stepping.done).toBe(0);
    vi.advanceTimersByTime(1600);
    expect(stepping.done).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect([stepping.done, stepping.isPlaying]).toEqual([5, false]);
  });

  it('keeps its place while values change, and shows all of another formula', async () => {
    const graphs = await opened();
    const stepping = useGraphSteps();
    stepping.goTo(2);
    await graphs.setValue('x', '1');
    expect(stepping.done).toBe(2);
    await graphs.setText('f = x * x + x');
    expect(stepping.done).toBe(stepping.steps.length);
  });
});

describe('useGraphQuestions', () => {
  it('asks the Jacobian again when values change, and forgets it with its nodes', async () => {
    const graphs = await opened();
    const questions = useGraphQuestions();
    await questions.askJacobian(4, 3);
    expect(questions.jacobian?.values[0]).toBe(3);
    await graphs.setValue('x', '0');
    await expect.poll(() => questions.jacobian?.values[0]).toBe(5);
    await graphs.setText('f = x');
    await expect.poll(() => questions.jacobian).toBeNull();
  });

  it('checks, and writes code', async () => {
    await opened();
    const questions = useGraphQuestions();
    await questions.askCheck();
    expect(questions.check?.leaves.map(({ band }) => band)).toEqual(['good', 'good', 'good']);
    await questions.askCode('pytorch');
    expect(questions.code).toContain('import torch');
  });
});

describe('useGraphPractice', () => {
  it('hides what is not worked out yet, and counts', async () => {
    await opened();
    const practice = useGraphPractice();
    practice.setPredicting(true);
    expect(practice.isHidden(0)).toBe(true);
    practice.answer(0, '4');
    expect(practice.verdicts.get(0)).toBe('sign');
    practice.answer(0, 'four');
    practice.answer(0, '-4');
    practice.answer(0, '9');
    expect(practice.isHidden(0)).toBe(false);
    expect([practice.right, practice.tries]).toEqual([1, 2]);
    expect(practice.scores).toEqual({ gradients: { right: 1, tries: 2 } });
    for (const { id } of practice.blanks)
      practice.answer(id, ['-4', '-4', '-4', '3', '1'][id] ?? '');
    expect(practice.isSolved).toBe(true);
  });

  it('asks again where values have changed', async () => {
    const graphs = await opened();
    const practice = useGraphPractice();
    practice.setPredicting(true);
    practice.answer(0, '-4');
    await graphs.setValue('z', '2');
    await expect.poll(() => practice.isHidden(0)).toBe(true);
  });

  it('lets a broken gate be guessed, and repairs it', async () => {
    const graphs = await opened();
    const practice = useGraphPractice();
    await practice.startExercise();
    expect(graphs.graph?.isExercise).toBe(true);
    await practice.guessGate(2);
    const first = practice.guess?.isRight;
    await practice.guessGate(4);
    expect(practice.guess?.isRight).toBe(!first);
    await practice.endExercise();
    expect(graphs.graph?.isExercise).toBe(false);
  });
});
