/** The graph on the canvas: where it comes from, how much of it is laid open, and its numbers. */
import type {
  CallInput,
  FormulaMistake,
  Graph,
  PassName,
  RunId,
  SavedGraph,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { oneAtATime } from '../composables/oneAtATime.ts';
import { examples, type ExampleName } from '../graphs/examples.ts';
import { nameOf } from '../graphs/nodeNames.ts';
import { useConnection } from './connection.ts';
import { useNotices } from './notices.ts';
import { useWorkspaces } from './workspaces.ts';

/** One point of a run's data. */
export interface GraphPoint {
  readonly set: 'train' | 'test';
  readonly index: number;
}

type Source =
  | { readonly kind: 'formula' }
  | ({ readonly kind: 'network'; readonly run: RunId; readonly pass: PassName } & GraphPoint);

export const useGraph = defineStore('graph', () => {
  const host = useConnection().requireHost();
  const notices = useNotices();
  const workspaces = useWorkspaces();

  const source = shallowRef<Source>({ kind: 'formula' });
  const text = ref(examples.adderMultiplier.text);
  /** What was typed or slid for each name, of formulas that are gone too: a name that comes back has its value again. */
  const values = shallowRef(examples.adderMultiplier.values);
  const opened = shallowRef<readonly number[]>([]);
  const folded = shallowRef<readonly number[]>([]);
  const unfolded = ref(false);
  const exercise = ref<number | null>(null);

  /** How often a network was asked for. */
  const arrivals = ref(0);

  const graph = shallowRef<Graph | null>(null);
  const mistake = shallowRef<FormulaMistake | null>(null);
  const isNetwork = computed(() => source.value.kind === 'network');
  /** The formula whose graph is there: that which is written may have a mistake. */
  const shownText = ref('');
  /** What is on the canvas is not the network again as it is now. */
  let shownSource: Source | null = null;

  const refresh = oneAtATime(load);

  async function load() {
    const asked = source.value;
    const written = text.value;
    const answer = await host.call('openGraph', {
      source: sourceToAsk(asked),
      detail: {
        opened: [...opened.value],
        folded: [...folded.value],
        unfolded: unfolded.value,
        exercise: exercise.value,
      },
    });
    if (asked !== source.value) return;
    if (answer.kind === 'mistake') {
      mistake.value = answer;
      return;
    }
    mistake.value = null;
    shownSource = asked;
    shownText.value = asked.kind === 'formula' ? written : '';
    graph.value = answer.graph;
  }

  /** More or less of a network is laid open with the numbers that are there: its run has gone on meanwhile. */
  function sourceToAsk(asked: Source): CallInput<'openGraph'>['source'] {
    if (asked.kind === 'formula') {
      return { kind: 'formula', text: text.value, values: values.value };
    }
    return shownSource === asked && graph.value
      ? { kind: 'again', graph: graph.value.graph }
      : asked;
  }

  function update() {
    return refresh().catch(notices.report);
  }

  function begin(next: Source) {
    source.value = next;
    opened.value = [];
    folded.value = [];
    exercise.value = null;
  }

  function setText(written: string) {
    begin({ kind: 'formula' });
    text.value = written;
    return update();
  }

  function setValue(name: string, typed: string) {
    values.value = { ...values.value, [name]: typed };
    return update();
  }

  function choose(name: ExampleName) {
    values.value = { ...values.value, ...examples[name].values };
    unfolded.value = false;
    return setText(examples[name].text);
  }

  /** A formula of the project, as it was kept. */
  function show(saved: SavedGraph) {
    values.value = saved.values;
    unfolded.value = saved.unfolded;
    return setText(saved.text);
  }

  /** The network of a run on one of its points, as it is now. */
  function openPoint(run: RunId, point: GraphPoint) {
    begin({ kind: 'network', run, pass: 'training', ...point });
    unfolded.value = false;
    arrivals.value++;
    workspaces.show('graph');
    return update();
  }

  /** The same point again, with what the run has learned since. */
  function takeAgain() {
    if (source.value.kind === 'network') source.value = { ...source.value };
    return update();
  }

  /** The same point as a step of training has it, or as the network predicts it. */
  function setPass(pass: PassName) {
    if (source.value.kind === 'network') source.value = { ...source.value, pass };
    return update();
  }

  /** Opens a gate into its pieces, closes it again, or folds pieces into one gate. */
  function turn(id: number) {
    const node = graph.value?.nodes[id];
    if (!node?.turn) return Promise.resolve();
    const { origin } = node;
    const without = (ids: readonly number[]) => ids.filter((each) => each !== origin);
    if (node.turn === 'open') opened.value = [...opened.value, origin];
    else if (node.turn === 'fold') folded.value = [...folded.value, origin];
    else {
      opened.value = without(opened.value);
      folded.value = without(folded.value);
    }
    return update();
  }

  function setUnfolded(isUnfolded: boolean) {
    unfolded.value = isUnfolded;
    return update();
  }

  function setExercise(seed: number | null) {
    exercise.value = seed;
    return update();
  }

  /** What a node of the graph is called. */
  function nameOfNode(id: number): string {
    const node = graph.value?.nodes[id];
    if (!node) return '';
    return nameOf(node, shownText.value, graph.value?.values[node.start]);
  }

  void update();

  return {
    source,
    text,
    values,
    unfolded,
    exercise,
    arrivals,
    graph,
    shownText,
    mistake,
    isNetwork,
    setText,
    setValue,
    choose,
    show,
    openPoint,
    takeAgain,
    setPass,
    turn,
    setUnfolded,
    setExercise,
    nameOfNode,
  };
});
