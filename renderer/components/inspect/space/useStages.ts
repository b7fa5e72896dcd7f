/** The space through the layers of the run on the bench, as it is drawn: live, with the axes that were chosen. */
import type {
  DatasetPoints,
  InspectedSpace,
  Projection,
  RunId,
  Stage,
  StageAxes,
} from '@backprop-lab/core/contract';
import { computed, shallowRef, watch } from 'vue';
import { stagePicture, type StagePicture } from '../../../inspect/stagePicture.ts';
import { useBench } from '../../../stores/bench.ts';
import { useConnection } from '../../../stores/connection.ts';
import { useSpace } from '../../../stores/inspect/space.ts';
import { useInspection } from '../../../stores/inspect/inspection.ts';
import type { StageLabels } from './drawStage.ts';

/** Lines along each side of the plane's grid. */
const GRID_SIZE = 21;

export interface ShownStage {
  readonly stage: Stage;
  readonly picture: StagePicture;
}

export function useStages() {
  const host = useConnection().requireHost();
  const bench = useBench();
  const space = useSpace();
  let last: { readonly run: RunId; readonly stages: readonly Stage[] } | null = null;

  const answer = useInspection<InspectedSpace>({
    ask: async (run) => {
      const projections = wantedProjections(run);
      const told = await host.call('inspectSpace', { run, gridSize: GRID_SIZE, projections });
      last = { run, stages: told.stages };
      return told;
    },
    question: () => space.projections,
  });

  /** As chosen; components keep the signs that they had. */
  function wantedProjections(run: RunId) {
    const known = last?.run === run ? last.stages : [];
    const layers = new Set([...space.projections.keys(), ...known.map(({ layer }) => layer)]);
    return [...layers].flatMap((layer) => {
      const axes = known.find((stage) => stage.layer === layer)?.axes;
      const projection = projectionOf(space.projections.get(layer), axes);
      return projection ? [{ layer, projection }] : [];
    });
  }

  /** Dropout predicts as if it were not there. */
  const stages = computed<readonly ShownStage[]>(() =>
    (answer.value?.told.stages ?? [])
      .filter(({ kind }) => kind !== 'dropout')
      .map((stage) => ({ stage, picture: stagePicture(stage) })),
  );

  const labels = shallowRef<StageLabels | null>(null);
  let labelled: readonly unknown[] = [];
  watch(
    [answer, () => bench.dataset],
    ([answered, dataset]) => {
      if (!answered || !dataset || answered.run !== bench.shownRun) return;
      const { trainRows, testRows } = answered.told;
      // The same points as long as no others come: their labels are not picked anew with every answer.
      if (labelled[0] === dataset && labelled[1] === trainRows.length) return;
      labelled = [dataset, trainRows.length];
      labels.value = {
        train: rowsOf(dataset.train, trainRows),
        test: rowsOf(dataset.test, testRows),
      };
    },
    { immediate: true },
  );

  /** Of a regression: the value that has the full colour, in strides, so that not every frame changes it. */
  const scale = computed(() => {
    const of = bench.field?.scale ?? null;
    return of === null ? null : Number(of.toPrecision(1));
  });
  const told = computed(() => answer.value?.told ?? null);

  return { told, stages, labels, scale };
}

function projectionOf(
  chosen: Projection | undefined,
  axes: StageAxes | undefined,
): Projection | undefined {
  if (chosen?.kind === 'units') return chosen;
  if (axes?.kind === 'components') return { kind: 'components', like: axes.basis };
  return chosen;
}

function rowsOf({ labels, values }: DatasetPoints['train'], rows: Float64Array) {
  return {
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    values: values.length > 0 ? Float32Array.from(rows, (row) => values[row] ?? NaN) : values,
  };
}
