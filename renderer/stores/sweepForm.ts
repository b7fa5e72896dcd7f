/** The form of the sweep: every edit makes another one in the place of the one that is there, and can be undone. */
import type {
  AxisSpec,
  BaselineSpec,
  GridSweep,
  RunSummary,
  SweepSpec,
  SweepSummary,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { baseOf, makePreset, USUAL_STEPS, type PresetName } from '../sweeps/presets.ts';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';
import { useSweep } from './sweep.ts';

/** A run of the list under the name that it has in the comparison. */
export interface NamedRun {
  readonly name: string;
  readonly run: RunSummary;
  /** The furthest step that it was trained to. */
  readonly head: number;
}

/** A comparison as it was left. */
interface Compared {
  readonly spec: SweepSpec;
  /** Those that were not removed. */
  readonly cells: ReadonlySet<number>;
}

export const useSweepForm = defineStore('sweepForm', () => {
  const host = useConnection().requireHost();
  const sweep = useSweep();
  const draft = useDraft();
  const notices = useNotices();

  /** What was compared before, the latest last. */
  const earlier = shallowRef<readonly Compared[]>([]);
  const canUndo = computed(() => earlier.value.length > 0);

  let last: Promise<unknown> = Promise.resolve();

  /** One edit after the other, each of what the one before has made. */
  function queue(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    // Whoever asked is told; the next edit is another matter.
    last = done.catch(() => undefined);
    return done;
  }

  /** What was paused by hand stays so. @returns whether it was made */
  async function replace(next: SweepSpec, play = !sweep.isHeld) {
    try {
      await sweep.make(next, play);
      return true;
    } catch (error) {
      notices.report(error);
      return false;
    }
  }

  async function remember(next: SweepSpec, play?: boolean) {
    const before = compared();
    const isMade = await replace(next, play);
    if (isMade && before) earlier.value = [...earlier.value, before];
  }

  function compared(): Compared | null {
    const { summary } = sweep;
    return summary && { spec: summary.spec, cells: new Set(indicesOf(summary)) };
  }

  function removeCell(cell: number): Promise<void> {
    return queue(async () => {
      const before = compared();
      try {
        await takeOut(cell);
        if (before) earlier.value = [...earlier.value, before];
      } catch (error) {
        notices.report(error);
      }
    });
  }

  async function takeOut(cell: number) {
    if (sweep.id !== null) await host.call('removeCell', { sweep: sweep.id, cell });
  }

  /** As it was left: what had been removed before is not there. */
  async function bringBack({ spec, cells }: Compared) {
    if (!(await replace(spec))) return false;
    const removed = sweep.summary
      ? indicesOf(sweep.summary).filter((each) => !cells.has(each))
      : [];
    for (const cell of removed) await takeOut(cell).catch(notices.report);
    return true;
  }

  /** Puts another comparison in the place of the one there. */
  const open = (next: SweepSpec, play = true) => queue(() => remember(next, play));

  function edit(change: (spec: SweepSpec) => SweepSpec | null): Promise<void> {
    return queue(async () => {
      const next = sweep.spec && change(sweep.spec);
      if (next) await remember(next);
    });
  }

  function undo(): Promise<void> {
    return queue(async () => {
      const before = earlier.value.at(-1);
      if (before && (await bringBack(before))) earlier.value = earlier.value.slice(0, -1);
    });
  }

  const ofGrid = (change: (spec: GridSweep) => SweepSpec) =>
    edit((spec) => (spec.kind === 'grid' ? change(spec) : null));

  function setAxis(place: number, axis: AxisSpec) {
    return ofGrid((spec) => {
      const axes = [...spec.axes];
      axes[place] = axis;
      return { ...spec, axes };
    });
  }

  function removeAxis(place: number) {
    return ofGrid((spec) => ({ ...spec, axes: spec.axes.filter((_, i) => i !== place) }));
  }

  function setSteps(steps: number) {
    return edit((spec) => {
      if (spec.kind === 'grid') return { ...spec, base: withSteps(spec.base, steps) };
      const runs = spec.runs.map((each) => ({ ...each, spec: withSteps(each.spec, steps) }));
      return { ...spec, runs };
    });
  }

  /** Every one from its beginning, as far as the furthest of them has come. */
  function compareRuns(chosen: readonly NamedRun[], baselines: BaselineSpec[]) {
    const furthest = Math.max(...chosen.map(({ head }) => head));
    const steps = furthest > 0 ? furthest : USUAL_STEPS;
    const runs = chosen.map(({ name, run }) => ({ name, spec: withSteps(run.spec, steps) }));
    return open({ version: 1, kind: 'runs', runs, seeds: 1, sameData: true, baselines });
  }

  return {
    canUndo,
    open,
    undo,
    removeCell,
    usePreset: (name: PresetName) => open(makePreset(name, draft.spec)),
    setAxis,
    removeAxis,
    setSeeds: (seeds: number) => edit((spec) => ({ ...spec, seeds })),
    setSameData: (sameData: boolean) => edit((spec) => ({ ...spec, sameData })),
    setBaselines: (baselines: BaselineSpec[]) => edit((spec) => ({ ...spec, baselines })),
    setSteps,
    /** What is shared becomes the set-up of the Lab; the axes stay. */
    takeBench: () => ofGrid((spec) => ({ ...spec, base: baseOf(draft.spec) })),
    compareRuns,
  };
});

const indicesOf = ({ cells }: SweepSummary) => cells.map(({ index }) => index);

function withSteps<Spec extends RunSummary['spec']>(spec: Spec, steps: number): Spec {
  return { ...spec, stop: { ...spec.stop, steps } };
}
