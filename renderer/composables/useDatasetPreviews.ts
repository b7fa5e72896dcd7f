/** A few points of every toy data set, from the true generators. */
import { datasetNames, type DatasetName, type DatasetPoints } from '@backprop-lab/core/contract';
import { shallowReactive } from 'vue';
import { useConnection } from '../stores/connection.ts';
import { dataSpecOf, withDataset } from '../stores/dataForm.ts';
import { useNotices } from '../stores/notices.ts';

const SEED = 7;
const POINTS_PER_CLASS = 40;
/** Quieter than on the bench: at the size of a thumb only the shape counts. */
const SHARE_OF_NOISE = 0.5;

export function useDatasetPreviews() {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const previews = shallowReactive<Partial<Record<DatasetName, DatasetPoints>>>({});

  async function load(name: DatasetName) {
    const form = withDataset(null, name);
    const data = dataSpecOf({
      ...form,
      noise: form.noise * SHARE_OF_NOISE,
      perClass: POINTS_PER_CLASS,
      testShare: 0,
    });
    previews[name] = await host.call('previewData', { data, seed: SEED });
  }

  Promise.all(datasetNames.map(load)).catch(notices.report);
  return previews;
}
