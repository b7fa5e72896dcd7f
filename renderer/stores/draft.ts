/** The form of the current run's spec: some changes act on the live run, the others make a new one. */
import {
  activationOf,
  classesOf,
  denseLayer,
  fittingLoss,
  outputsOf,
  taskOf,
  withActivation,
  type ActivationName,
  type Change,
  type LayerSpec,
  type OptimizerSpec,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { makeArrivalSpec } from './arrivalSpec.ts';
import { useConnection } from './connection.ts';
import { dataFormOf, dataSpecOf, type DataForm } from './dataForm.ts';
import { useNotices } from './notices.ts';
import { useRuns } from './runs.ts';

/** How long the hand must rest before a new run is made. */
const REST_MS = 150;

/** Weights that were given one by one fit one shape only. */
function withoutWeights({ weights: _, ...network }: RunSpec['network']): RunSpec['network'] {
  return network;
}

/** Whether two specs set the same: how a run came to its settings is not the form's affair. */
function isSameForm(a: RunSpec, b: RunSpec): boolean {
  return JSON.stringify({ ...a, events: [] }) === JSON.stringify({ ...b, events: [] });
}

export const useDraft = defineStore('draft', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const notices = useNotices();

  const spec = shallowRef<RunSpec>(makeArrivalSpec());
  const data = computed(() => dataFormOf(spec.value.data));
  const dataSeed = computed(() => spec.value.seeds.data ?? spec.value.seed);

  /** Changes that the live run has not been told of: the latest of each kind. */
  const untold = new Map<string, Change>();
  const isTelling = ref(false);
  const isReplacing = ref(false);
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  const isHandMoving = () => restTimer !== undefined;
  let replacement: Promise<void> = Promise.resolve();

  /** While nothing of the form is on its way, the service's word holds. */
  watch(
    [() => runs.current, isTelling, isReplacing],
    ([run]) => {
      if (!run || isTelling.value || isReplacing.value) return;
      // The form as it is stays: a new object of the same settings would draw every control anew.
      if (!isSameForm(spec.value, run.inForce)) spec.value = run.inForce;
    },
    { immediate: true, flush: 'sync' },
  );

  const tell = oneAtATime(async () => {
    isTelling.value = true;
    try {
      for (const [key, change] of untold) {
        untold.delete(key);
        const run = runs.currentId;
        if (run !== null) await host.call('change', { run, change });
      }
    } catch (error) {
      notices.report(error);
    } finally {
      isTelling.value = false;
    }
  });

  const replace = oneAtATime(async () => {
    restTimer = undefined;
    await runs.settled();
    try {
      const old = runs.current;
      const created = await runs.create(spec.value, old?.status.kind === 'playing');
      runs.select(created.id);
      if (old) await runs.remove(old.id);
    } catch (error) {
      notices.report(error);
    } finally {
      isReplacing.value = isHandMoving();
    }
  });

  function changeLive(changed: RunSpec, change: Change) {
    spec.value = changed;
    if (isReplacing.value || !runs.current) {
      changeShape(changed);
      return;
    }
    untold.set(change.kind === 'activation' ? `activation ${change.layer}` : change.kind, change);
    isTelling.value = true;
    void tell();
  }

  /** A run of another shape has no history yet. */
  function changeShape(changed: RunSpec) {
    spec.value = { ...changed, events: [] };
    isReplacing.value = true;
    clearTimeout(restTimer);
    restTimer = setTimeout(startReplacing, REST_MS);
  }

  function startReplacing() {
    clearTimeout(restTimer);
    replacement = replace();
  }

  /** Puts a run of this spec on the bench, its history included. */
  function open(opened: RunSpec) {
    spec.value = opened;
    isReplacing.value = true;
    startReplacing();
  }

  /** The run of this form is on the bench: who asks for more does not wait for the hand to rest. */
  async function settled() {
    if (isHandMoving()) startReplacing();
    await replacement;
  }

  function setLambda(lambda: number) {
    const regularizer = { ...spec.value.regularizer, lambda };
    changeLive({ ...spec.value, regularizer }, { kind: 'lambda', value: lambda });
  }

  function setLearningRate(learningRate: number) {
    changeLive({ ...spec.value, learningRate }, { kind: 'learningRate', value: learningRate });
  }

  function setOptimizer(optimizer: OptimizerSpec) {
    changeLive({ ...spec.value, optimizer }, { kind: 'optimizer', value: optimizer });
  }

  function setBatchSize(batchSize: RunSpec['batchSize']) {
    changeLive({ ...spec.value, batchSize }, { kind: 'batchSize', value: batchSize });
  }

  function setActivation(layer: number, activation: ActivationName) {
    const { network } = spec.value;
    const layers = network.layers.map((each, i) =>
      i === layer && 'activation' in each ? withActivation(each, activation) : each,
    );
    const changed = { ...spec.value, network: { ...network, layers } };
    changeLive(changed, { kind: 'activation', layer, value: activation });
  }

  function setLayers(layers: LayerSpec[]) {
    changeShape({ ...spec.value, network: { ...withoutWeights(spec.value.network), layers } });
  }

  function setUnits(layer: number, units: number) {
    const { layers } = spec.value.network;
    setLayers(
      layers.map((each, i) => (i === layer && 'units' in each ? { ...each, units } : each)),
    );
  }

  /** A layer like the one before it, in front of the layer at `place`. */
  function addLayer(place: number) {
    const { layers } = spec.value.network;
    const like = layers[place - 1] ?? layers[place];
    const activation = (like && activationOf(like)) ?? 'relu';
    setLayers(layers.toSpliced(place, 0, denseLayer(8, activation)));
  }

  function removeLayer(place: number) {
    setLayers(spec.value.network.layers.toSpliced(place, 1));
  }

  function setData(form: DataForm) {
    const { network, data: before } = spec.value;
    const data = dataSpecOf(form);
    // A squared error that came with a regression does not stay for classes.
    const wished = taskOf(data) === taskOf(before) ? spec.value.loss : 'softmaxCrossEntropy';
    const loss = fittingLoss(wished, taskOf(data), classesOf(data));
    const outputs = outputsOf(spec.value.loss, classesOf(before));
    const isSameShape = outputsOf(loss, classesOf(data)) === outputs;
    changeShape({
      ...spec.value,
      data,
      loss,
      network: isSameShape ? network : withoutWeights(network),
    });
  }

  function setDataSeed(seed: number) {
    changeShape({ ...spec.value, seeds: { ...spec.value.seeds, data: seed } });
  }

  /** Other first weights and batches; the points stay as they are. */
  function setSeed(seed: number) {
    const { seed: before, seeds, network } = spec.value;
    const kept = { ...seeds, data: seeds.data ?? before, split: seeds.split ?? before };
    changeShape({ ...spec.value, seed, seeds: kept, network: withoutWeights(network) });
  }

  return {
    spec,
    data,
    dataSeed,
    open,
    settled,
    setLambda,
    setLearningRate,
    setOptimizer,
    setBatchSize,
    setActivation,
    setUnits,
    addLayer,
    removeLayer,
    setData,
    setDataSeed,
    setSeed,
  };
});
