/** Files of the run on the bench: its network for other programs, its boundary as a picture; and weights from a file. */
import { MOST_WEIGHT_CHARACTERS, networkFormats, taskOf } from '@backprop-lab/core/contract';
import { boundaryFigure, enlargeFieldBytes } from '@backprop-lab/core/picture';
import { chooseFile } from '../../composables/chooseFile.ts';
import { saveFile } from '../../composables/saveFile.ts';
import { useRunNames } from '../../composables/useRunNames.ts';
import { useText } from '../../composables/useText.ts';
import { useBench } from '../../stores/bench.ts';
import { useConnection } from '../../stores/connection.ts';
import { useDraft } from '../../stores/draft.ts';
import { useRuns } from '../../stores/runs.ts';
import { toPng } from '../graph/saving.ts';

export const networkTakeAways = [...networkFormats, 'png', 'svg'] as const;
export type NetworkTakeAway = (typeof networkTakeAways)[number];

/** The field's own squares would be seen on a slide. */
const ENLARGED = 4;

export function useTakeNetwork() {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const bench = useBench();
  const draft = useDraft();
  const { nameOf } = useRunNames();
  const { text, formatWhole } = useText();

  async function take(what: NetworkTakeAway): Promise<void> {
    const run = runs.currentId;
    if (run === null) return;
    switch (what) {
      case 'svg': {
        const svg = picture();
        if (svg !== null) saveFile('boundary.svg', new Blob([svg], { type: 'image/svg+xml' }));
        return;
      }
      case 'png': {
        const svg = picture();
        if (svg !== null) saveFile('boundary.png', await toPng(svg));
        return;
      }
      default: {
        const { name, bytes } = await host.call('exportNetwork', { run, format: what });
        saveFile(name, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
      }
    }
  }

  /** `null` where there is no picture yet. */
  function picture(): string | null {
    const { field, dataset, counts } = bench;
    const run = runs.current;
    if (!field || !dataset || !run) return null;
    const { labels, features } = dataset.train;
    return boundaryFigure({
      title: nameOf(run),
      caption: text('takeNetwork.boundaryCaption', { step: formatWhole(counts.step) }),
      field: enlargeFieldBytes(field, dataset.classes, ENLARGED),
      isRegression: taskOf(run.inForce.data) === 'regression',
      extent: field.extent,
      points: { count: labels.length, features, labels },
    });
  }

  /** Puts the set-up on the bench that begins from a file's weights. @returns whether one was chosen @throws {Error} */
  async function bring(): Promise<boolean> {
    const run = runs.currentId;
    const file = await chooseFile('.json');
    if (!file || run === null) return false;
    if (file.size > MOST_WEIGHT_CHARACTERS) {
      const most = formatWhole(MOST_WEIGHT_CHARACTERS / 1e6);
      throw new Error(text('takeNetwork.tooLarge', { name: file.name, most }));
    }
    const { spec } = await host.call('readWeights', { run, text: await file.text() });
    draft.open(spec);
    return true;
  }

  return { take, bring };
}
