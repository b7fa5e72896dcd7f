/** What the workspaces show, as a lesson's goals are judged by it. */
import type { LessonFacts } from '@backprop-lab/core/contract';
import { useBench } from '../bench.ts';
import { runsOf } from '../finding.ts';
import { useGraph } from '../graph.ts';
import { useGraphPractice } from '../graphPractice.ts';
import { useRuns } from '../runs.ts';
import { useSweep } from '../sweep.ts';
import { useSweepView } from '../sweepView.ts';

export function useLessonFacts() {
  const graphs = useGraph();
  const practice = useGraphPractice();
  const runs = useRuns();
  const bench = useBench();
  const sweep = useSweep();
  const view = useSweepView();

  function graphFacts(): LessonFacts['graph'] {
    const { graph, shownText: text } = graphs;
    if (!graph || graphs.isNetwork) return null;
    const isPredicted = practice.isPredicting && practice.isSolved;
    const isBrokenGateFound = graph.isExercise && practice.found !== null;
    return { text, graph, isPredicted, isBrokenGateFound };
  }

  function runFacts(): LessonFacts['run'] {
    const { current } = runs;
    if (!current) return null;
    // The last picture of the run before stays until the first of this one comes.
    const metrics = bench.shownRun === current.id ? bench.metrics : null;
    return { spec: current.inForce, metrics };
  }

  function sweepFacts(): LessonFacts['sweep'] {
    const { spec, isOver } = sweep;
    return spec && { spec, runs: runsOf(view.cells, sweep.cells, () => 0), isDone: isOver };
  }

  return {
    facts: (): LessonFacts => ({ graph: graphFacts(), run: runFacts(), sweep: sweepFacts() }),
    /** What they hang on: other values, maybe other facts. */
    pulse: (): readonly unknown[] => [
      graphs.graph,
      practice.isSolved,
      practice.found,
      runs.current,
      bench.metrics,
      sweep.cells,
      sweep.isOver,
    ],
  };
}
