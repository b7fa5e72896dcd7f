/** A study that takes a while: its progress, its end, and making way for the next. */
import { describe, expect, it } from 'vitest';
import { useRuns } from '../../../../renderer/stores/runs.ts';
import { useStudy } from '../../../../renderer/stores/inspect/study.ts';
import { FakeHost, openStores, summaryOf } from '../fakeHost.ts';

async function studying() {
  const host = new FakeHost(summaryOf('a'));
  await openStores(host);
  await useRuns().arrive();
  const asked: ((answer: string | null) => void)[] = [];
  const study = useStudy<string>('surface', () => new Promise((resolve) => asked.push(resolve)));
  return { host, study, asked };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('useStudy', () => {
  it('tells how far it is while it is computed, and no longer', async () => {
    const { host, study, asked } = await studying();
    const done = study.begin();
    expect(study.share.value).toBe(0);
    host.tell('inspectProgress', { run: 'a', study: 'surface', share: 0.4 });
    host.tell('inspectProgress', { run: 'a', study: 'baselines', share: 0.9 });
    host.tell('inspectProgress', { run: 'b', study: 'surface', share: 0.9 });
    expect(study.share.value).toBe(0.4);
    asked[0]?.('found');
    await done;
    expect(study.share.value).toBeNull();
    expect(study.answer.value).toEqual({ run: 'a', told: 'found' });
  });

  it('keeps what was found before where it is cancelled', async () => {
    const { host, study, asked } = await studying();
    const first = study.begin();
    asked[0]?.('first');
    await first;
    const second = study.begin();
    await study.cancel();
    expect(host.inputsOf('cancelInspect')).toEqual([{ run: 'a', study: 'surface' }]);
    asked[1]?.(null);
    await second;
    expect(study.answer.value?.told).toBe('first');
  });

  it('makes way for the next where another is begun', async () => {
    const { host, study, asked } = await studying();
    const first = study.begin();
    const second = study.begin();
    await settle();
    expect(host.inputsOf('cancelInspect').length).toBe(1);
    asked[0]?.(null);
    await settle();
    expect(asked.length).toBe(2);
    asked[1]?.('second');
    await Promise.all([first, second]);
    expect(study.answer.value?.told).toBe('second');
  });
});
