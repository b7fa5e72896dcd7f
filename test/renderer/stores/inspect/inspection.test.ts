/** Asking about the run on the bench: one question at a time, in sight only, and never for more than its share. */
import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useBench } from '../../../../renderer/stores/bench.ts';
import { useInspection, type Told } from '../../../../renderer/stores/inspect/inspection.ts';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { useWorkspaces } from '../../../../renderer/stores/workspaces.ts';
import { FakeHost, frameOf, openStores, summaryOf, useFakeTime } from '../fakeHost.ts';

async function looking(ms = 1) {
  const time = useFakeTime();
  const host = new FakeHost(summaryOf('a'), summaryOf('b'));
  await openStores(host);
  await useRuns().arrive();
  useRuns().select('a');
  useBench();
  useWorkspaces().show('inspect');
  await time.pass(0);
  const asked: string[] = [];
  const question = ref(0);
  const isInSight = ref(true);
  let step = 0;
  const gates: (() => void)[] = [];
  const state = { isHolding: false };
  const answer = effectScope().run(() =>
    useInspection<Told>({
      ask: async (run) => {
        asked.push(run);
        if (state.isHolding) await new Promise<void>((resolve) => gates.push(resolve));
        return { step, ms };
      },
      question: () => question.value,
      isInSight: () => isInSight.value,
    }),
  );
  if (!answer) throw new Error('internal: no scope');
  const learn = async () => {
    step++;
    host.tell('frame', frameOf({ subscription: host.inputsOf('subscribe').length, step }));
    await nextTick();
  };
  const release = () => {
    for (const go of gates.splice(0)) go();
  };
  return { time, host, asked, answer, learn, question, isInSight, state, release };
}

describe('useInspection', () => {
  it('asks at once, and then at most six times a second', async () => {
    const { time, asked, learn, answer } = await looking();
    await time.pass(0);
    expect(asked).toEqual(['a']);
    for (let i = 0; i < 100; i++) {
      await learn();
      await time.pass(10);
    }
    expect(asked.length).toBeGreaterThan(6);
    expect(asked.length).toBeLessThanOrEqual(9);
    expect(answer.value?.told.step).toBeGreaterThan(80);
  });

  it('leaves the worker forty times what an answer cost', async () => {
    const { time, asked, learn } = await looking(50);
    await time.pass(0);
    await learn();
    await time.pass(1980);
    expect(asked.length).toBe(1);
    await time.pass(30);
    expect(asked.length).toBe(2);
  });

  it('lets a hand that asks for something else not wait for that', async () => {
    const { time, asked, question } = await looking(50);
    await time.pass(0);
    question.value++;
    await time.pass(170);
    expect(asked.length).toBe(2);
  });

  it('has one question on its way, and asks again once for all that happened meanwhile', async () => {
    const { time, asked, learn, state, release } = await looking();
    await time.pass(0);
    state.isHolding = true;
    await learn();
    await time.pass(170);
    for (let i = 0; i < 5; i++) await learn();
    await time.pass(1000);
    expect(asked.length).toBe(2);
    state.isHolding = false;
    release();
    await time.pass(170);
    expect(asked.length).toBe(3);
  });

  it('asks nothing while it is out of sight, and catches up when it comes back', async () => {
    const { time, asked, learn, isInSight } = await looking();
    await time.pass(200);
    isInSight.value = false;
    await nextTick();
    await learn();
    await time.pass(1000);
    expect(asked.length).toBe(1);
    isInSight.value = true;
    await time.pass(0);
    expect(asked.length).toBe(2);
    useWorkspaces().show('graph');
    await learn();
    await time.pass(1000);
    expect(asked.length).toBe(2);
  });

  it('rests with a run that rests', async () => {
    const { time, asked } = await looking();
    await time.pass(5000);
    expect(asked.length).toBe(1);
  });

  it('keeps what it knows of the run before until the next has answered', async () => {
    const { time, answer, state, release } = await looking();
    await time.pass(200);
    state.isHolding = true;
    useRuns().select('b');
    await time.pass(200);
    expect(answer.value?.run).toBe('a');
    release();
    await time.pass(0);
    expect(answer.value?.run).toBe('b');
  });
});
