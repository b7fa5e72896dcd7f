/** Practice: gradients to be worked out by hand, and a gate that was broken on purpose. */
import type { CallOutput } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { ancestorsOf, gradientOf, sizeOf } from '../graphs/graphNumbers.ts';
import { isRight, isSignOnly, readAnswer } from '../graphs/judge.ts';
import { useConnection } from './connection.ts';
import { useGraph } from './graph.ts';
import { useNotices } from './notices.ts';
import { useProject } from './project.ts';

/** Of larger tensors nobody types every gradient. */
const MOST_TYPED = 6;

export type Verdict = 'right' | 'wrong' | 'sign' | 'unreadable';
/** What is counted in a project, under these names. */
type Exercise = 'gradients' | 'brokenGates';
export type Breakage = NonNullable<CallOutput<'guessBrokenGate'>['breakage']>;

export const useGraphPractice = defineStore('graphPractice', () => {
  const host = useConnection().requireHost();
  const graphs = useGraph();
  const notices = useNotices();
  const project = useProject();

  const isPredicting = ref(false);
  const verdicts = shallowRef<ReadonlyMap<number, Verdict>>(new Map());
  const right = ref(0);
  const tries = ref(0);

  const guess = shallowRef<{ readonly node: number; readonly isRight: boolean } | null>(null);
  const found = ref<Breakage | null>(null);

  /** Nodes whose gradient is asked for, from the output back to the inputs. */
  const blanks = computed(() => {
    const graph = graphs.graph;
    if (!graph) return [];
    const reached = ancestorsOf(graph, graph.output);
    return graph.nodes
      .filter((node) => node.flows && reached.has(node.id) && sizeOf(node) <= MOST_TYPED)
      .toReversed();
  });
  const isSolved = computed(
    () =>
      blanks.value.length > 0 && blanks.value.every(({ id }) => verdicts.value.get(id) === 'right'),
  );

  /** All answers of the project, by kind of exercise. */
  const scores = computed(() => project.parts.scores);

  function keepScore(exercise: Exercise, isRight: boolean) {
    const before = scores.value[exercise] ?? { right: 0, tries: 0 };
    const after = { right: before.right + Number(isRight), tries: before.tries + 1 };
    project.keep({ scores: { ...scores.value, [exercise]: after } }).catch(notices.report);
  }

  // Other numbers: what was right is not any more.
  watch(
    () => graphs.graph,
    () => {
      verdicts.value = new Map();
      guess.value = null;
    },
  );

  function setPredicting(isOn: boolean) {
    isPredicting.value = isOn;
    verdicts.value = new Map();
    right.value = 0;
    tries.value = 0;
  }

  /** Whether a node's gradient may be seen: not before it is worked out. */
  function isHidden(id: number): boolean {
    return isPredicting.value && verdicts.value.get(id) !== 'right';
  }

  function answer(id: number, typed: string) {
    const graph = graphs.graph;
    const node = graph?.nodes[id];
    if (!graph || !node || verdicts.value.get(id) === 'right' || typed.trim() === '') return;
    const truth = gradientOf(graph, node) ?? new Float64Array();
    const numbers = readAnswer(typed, truth.length);
    const verdict = numbers ? judge(numbers, truth) : 'unreadable';
    if (verdict !== 'unreadable') {
      tries.value++;
      keepScore('gradients', verdict === 'right');
    }
    if (verdict === 'right') right.value++;
    verdicts.value = new Map([...verdicts.value, [id, verdict]]);
  }

  function judge(numbers: readonly number[], truth: Float64Array): Verdict {
    if (isRight(numbers, truth)) return 'right';
    return isSignOnly(numbers, truth) ? 'sign' : 'wrong';
  }

  /** Breaks a gate; which one follows from the seed, another one each time where there is none. */
  async function startExercise(seed = Math.floor(Math.random() * 1e6)) {
    found.value = null;
    await graphs.setExercise(seed);
  }

  async function endExercise() {
    found.value = null;
    await graphs.setExercise(null);
  }

  async function guessGate(node: number) {
    const graph = graphs.graph;
    if (!graph) return;
    const { isRight: isFound, breakage } = await host.call('guessBrokenGate', {
      graph: graph.graph,
      node,
    });
    guess.value = { node, isRight: isFound };
    keepScore('brokenGates', isFound);
    found.value = breakage;
  }

  return {
    isPredicting,
    verdicts,
    right,
    tries,
    scores,
    blanks,
    isSolved,
    guess,
    found,
    setPredicting,
    isHidden,
    answer,
    startExercise,
    endExercise,
    guessGate: (node: number) => guessGate(node).catch(notices.report),
  };
});
