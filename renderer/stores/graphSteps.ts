/** Stepping through the graph: how many steps are made, and which gate is looked at. */
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { progressAfter, stepsOf, stepsUntil } from '../graphs/graphSteps.ts';
import { useGraph } from './graph.ts';

/** Slow enough to read what a gate does. */
const STEP_MS = 1600;

export const useGraphSteps = defineStore('graphSteps', () => {
  const graphs = useGraph();
  const steps = computed(() => (graphs.graph ? stepsOf(graphs.graph) : []));
  /** All of them, until somebody steps: what is first seen is the whole picture. */
  const wanted = ref(Infinity);
  const done = computed(() => Math.min(wanted.value, steps.value.length));
  const current = computed(() => steps.value[done.value - 1] ?? null);
  const progress = computed(() =>
    graphs.graph ? progressAfter(graphs.graph, steps.value, done.value) : null,
  );
  const chosenId = ref<number | null>(null);
  const chosen = computed(() =>
    chosenId.value === null ? null : (graphs.graph?.nodes[chosenId.value] ?? null),
  );

  /** The node under the pointer, or with the focus. */
  const pointedId = ref<number | null>(null);

  const isPlaying = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;

  // Other gates: what was looked at is another one now.
  watch(
    () => graphs.graph?.nodes.map(({ op, name }) => `${op} ${name ?? ''}`).join(),
    () => {
      chosenId.value = null;
      pause();
    },
  );
  watch([() => graphs.source, () => graphs.text], () => {
    wanted.value = Infinity;
  });

  function goTo(step: number) {
    wanted.value = Math.max(0, Math.min(step, steps.value.length));
    chosenId.value = current.value?.node ?? null;
  }

  function next() {
    goTo(done.value + 1);
  }

  function stepForward() {
    pause();
    next();
  }

  function stepBack() {
    pause();
    goTo(done.value - 1);
  }

  function toStart() {
    pause();
    goTo(0);
  }

  function toEnd() {
    pause();
    goTo(steps.value.length);
  }

  /** Up to the moment when a gate has done its work, forward first and then backward. */
  function runTo(node: number) {
    pause();
    const target = stepsUntil(steps.value, node, done.value);
    if (target > 0) goTo(target);
    chosenId.value = node;
  }

  function play() {
    if (done.value === steps.value.length) goTo(0);
    isPlaying.value = true;
    timer = setInterval(() => {
      next();
      if (done.value === steps.value.length) pause();
    }, STEP_MS);
  }

  function pause() {
    isPlaying.value = false;
    clearInterval(timer);
  }

  function togglePlay() {
    if (isPlaying.value) pause();
    else play();
  }

  function choose(node: number | null) {
    chosenId.value = node;
  }

  function point(node: number | null) {
    pointedId.value = node;
  }

  return {
    steps,
    done,
    current,
    progress,
    chosen,
    pointedId,
    isPlaying,
    goTo,
    stepForward,
    stepBack,
    toStart,
    toEnd,
    runTo,
    togglePlay,
    pause,
    choose,
    point,
  };
});
