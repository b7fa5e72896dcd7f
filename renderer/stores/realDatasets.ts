/** The measured sets that come with the lab, by any two of their features. */
import {
  realDatasetNames,
  type DatasetPoints,
  type DataSpec,
  type RealDataset,
  type RealDatasetName,
  type TableData,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowReactive } from 'vue';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';
import { withData } from './specEdits.ts';

const SEED = 7;

export const useRealDatasets = defineStore('realDatasets', () => {
  const host = useConnection().requireHost();
  const draft = useDraft();
  const notices = useNotices();

  const sets = shallowReactive<Partial<Record<RealDatasetName, RealDataset>>>({});
  const pictures = shallowReactive<Partial<Record<RealDatasetName, DatasetPoints>>>({});
  const chosen = computed(
    () => realDatasetNames.find((name) => isFrom(sets[name], draft.spec.data)) ?? null,
  );

  async function load(name: RealDatasetName) {
    const set = await host.call('realDataset', { name, features: null });
    sets[name] = set;
    pictures[name] = await host.call('previewData', { data: set.data, seed: SEED });
  }
  Promise.all(realDatasetNames.map(load)).catch(notices.report);

  async function choose(name: RealDatasetName, features: [string, string] | null = null) {
    try {
      const { data } = await host.call('realDataset', { name, features });
      const { data: before } = draft.spec;
      const isOther = features === null || data.kind !== 'table' || before.kind !== 'table';
      const next = isOther ? data : { ...data, test: before.test, standardize: before.standardize };
      draft.edit({ name: features ? 'data' : 'dataset' }, withData(draft.spec, next));
    } catch (error) {
      notices.report(error);
    }
  }

  return { sets, pictures, chosen, choose };
});

/** Whether points are those of a set: the same target, classes and number of rows, and features of it. */
function isFrom(set: RealDataset | undefined, data: DataSpec): boolean {
  if (set?.data.kind !== 'table' || data.kind !== 'table') return false;
  const sameTable = ({ target, classNames, x }: TableData & { kind: 'table' }) =>
    `${target} ${classNames.join()} ${x.length}`;
  return (
    sameTable(data) === sameTable(set.data) &&
    data.features.every((feature) => set.columns.includes(feature))
  );
}
