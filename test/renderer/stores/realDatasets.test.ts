/** The measured sets in the form. */
import { describe, expect, it } from 'vitest';
import { useDraft } from '../../../renderer/stores/draft.ts';
import { useRealDatasets } from '../../../renderer/stores/realDatasets.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';

async function withSets() {
  const host = new FakeHost(summaryOf('a'));
  await openStores(host);
  await useRuns().arrive();
  const real = useRealDatasets();
  await new Promise((resolve) => setTimeout(resolve));
  return { host, real, draft: useDraft() };
}

describe('a measured set', () => {
  it('is known by its points once it is chosen', async () => {
    const { real, draft } = await withSets();
    expect(real.chosen).toBeNull();
    await real.choose('iris');
    expect(real.chosen).toBe('iris');
    const { data } = draft.spec;
    if (data.kind !== 'table') throw new Error('a table was chosen');
    draft.edit({ name: 'data' }, { ...draft.spec, data: { ...data, target: 'other' } });
    expect(real.chosen).toBeNull();
  });

  it('keeps what is held out where only its features change', async () => {
    const { host, real, draft } = await withSets();
    await real.choose('iris');
    const { data } = draft.spec;
    if (data.kind !== 'table') throw new Error('a table was chosen');
    draft.edit({ name: 'data' }, { ...draft.spec, data: { ...data, test: { share: 0.5 } } });
    await real.choose('iris', ['width', 'length']);
    expect(host.inputsOf('realDataset').at(-1)).toMatchObject({ features: ['width', 'length'] });
    expect(draft.spec.data).toMatchObject({ test: { share: 0.5 } });
  });
});
