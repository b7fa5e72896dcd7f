/** Puts what a lesson begins with on the bench, the graph or the comparison, and gives back what made way for it. */
import { savedGraphSchema, type LessonSetUp, type SavedGraph } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { useBench } from '../bench.ts';
import { useDraft } from '../draft.ts';
import { useGraph } from '../graph.ts';
import { useGraphPanels } from '../graphPanels.ts';
import { useGraphPractice } from '../graphPractice.ts';
import { useGraphSteps } from '../graphSteps.ts';
import { useInspectPanels } from '../inspect/panels.ts';
import { keep, keptAs } from '../keeping.ts';
import { useNotices } from '../notices.ts';
import { useProject } from '../project.ts';
import { useRuns } from '../runs.ts';
import { useSweepForm } from '../sweepForm.ts';
import { useTransport } from '../transport.ts';
import { useWorkspaces } from '../workspaces.ts';

const FORMER = 'lesson.former';

type SetUpOf<Name extends LessonSetUp['workspace']> = Extract<LessonSetUp, { workspace: Name }>;

export const useLessonSetUp = defineStore('lessonSetUp', () => {
  const graphs = useGraph();
  const graphPanels = useGraphPanels();
  const practice = useGraphPractice();
  const stepping = useGraphSteps();
  const inspectPanels = useInspectPanels();
  const notices = useNotices();
  const project = useProject();
  const runs = useRuns();
  const bench = useBench();
  const draft = useDraft();
  const transport = useTransport();
  const workspaces = useWorkspaces();

  /** Not everything of a set-up is there yet. */
  const isBusy = ref(false);
  /** The formula that was there before the first one of the lesson: a graph has no undo. */
  let former = keptAs(FORMER, savedGraphSchema, 'tab') ?? null;

  /** The last one asked for, where another is on its way: pages may be turned faster than they are set up. */
  let wanted: LessonSetUp | null = null;
  let working: Promise<void> | null = null;

  /** Ends the wait for a formula that comes back. */
  let leaveResumed: (() => void) | undefined;

  async function apply(setUp: LessonSetUp): Promise<void> {
    leaveResumed?.();
    wanted = setUp;
    working ??= work();
    await working;
  }

  async function work(): Promise<void> {
    isBusy.value = true;
    try {
      while (wanted) {
        const next: LessonSetUp = wanted;
        wanted = null;
        await put(next);
      }
    } finally {
      wanted = null;
      working = null;
      isBusy.value = false;
    }
  }

  async function put(setUp: LessonSetUp): Promise<void> {
    switch (setUp.workspace) {
      case 'graph':
        await showGraph(setUp);
        break;
      case 'inspect':
        inspectPanels.show(setUp.front);
        await putOnBench(setUp);
        break;
      case 'lab':
        await putOnBench(setUp);
        break;
      case 'compare':
        workspaces.show('compare');
        await useSweepForm().open(setUp.sweep, false);
    }
  }

  async function showGraph(setUp: SetUpOf<'graph'>) {
    setFormer(former ?? formulaOfNow());
    const { text, values, unfolded, mode, seed, front } = setUp;
    await show({ name: '', text, values, unfolded });
    practice.setPredicting(mode === 'predict');
    graphPanels.show(front);
    workspaces.show('graph');
    if (mode === 'brokenGate') await practice.startExercise(seed);
  }

  /** Where the page was loaded anew: the formula is the project's and comes back by itself, an exercise does not. */
  function resume(setUp: LessonSetUp): void {
    if (setUp.workspace !== 'graph') return;
    const { text, mode, seed, front } = setUp;
    practice.setPredicting(mode === 'predict');
    graphPanels.show(front);
    if (mode !== 'brokenGate') return;
    leaveResumed = watch(
      () => graphs.graph,
      () => {
        if (graphs.shownText !== text) return;
        leaveResumed?.();
        practice.startExercise(seed).catch(notices.report);
      },
    );
  }

  /** It comes back also where the page was loaded anew meanwhile. */
  function setFormer(formula: SavedGraph | null) {
    former = formula;
    keep(FORMER, formula && JSON.stringify(formula), 'tab');
  }

  /** The project's is not on the canvas before the workspace was seen once. */
  function formulaOfNow(): SavedGraph {
    const [saved] = project.parts.graphs;
    if (saved && !workspaces.visited.includes('graph')) return saved;
    const { text, values, unfolded } = graphs;
    return { name: '', text, values: { ...values }, unfolded };
  }

  /** Kept at once: a workspace that is first seen takes up the project's. */
  async function show(formula: SavedGraph) {
    await project.keep({ graphs: [formula] });
    await graphs.show(formula);
  }

  /** The run that makes way rests in the list, and undo brings it back. */
  async function putOnBench({ workspace, spec, play }: SetUpOf<'lab'> | SetUpOf<'inspect'>) {
    workspaces.show(workspace);
    // A new run plays on where the one before did, and a lesson may begin before the first step.
    if (runs.isPlaying) await transport.togglePlay();
    draft.open(spec, { name: 'lesson' });
    await draft.settled();
    // Curves of what was there before the lesson are nothing to compare with.
    bench.forgetPrevious();
    if (play) await transport.togglePlay();
  }

  /** Before the first gate, where there are gates to step through. */
  function toFirstGate() {
    if (workspaces.isShown('graph')) stepping.toStart();
  }

  async function clear() {
    leaveResumed?.();
    wanted = null;
    // Where that fails, whoever asked for it says so.
    await Promise.allSettled([working]);
    practice.setPredicting(false);
    if (!former) return;
    const formula = former;
    setFormer(null);
    await show(formula);
  }

  return { isBusy, apply, resume, toFirstGate, clear };
});
