/** The form of the sweep: every edit makes another one in the place of the one that is there, and can be undone. */
import type { AxisSpec, BaselineSpec, RunSummary, SweepSpec } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { baseOf, makePreset, USUAL_STEPS, type PresetName } from '../sweeps/presets.ts';
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

export const useSweepForm = defineStore('sweepForm', () => {
  const sweep = useSweep();
  const draft = useDraft();
  const notices = useNotices();

  /** What was compared before, the latest last. */
  const earlier = shallowRef<readonly SweepSpec[]>([]);
  const canUndo = computed(() => earlier.value.length > 0);

  /** Goes on playing where the last one did; the first one plays. */
  async function apply(next: SweepSpec, play = sweep.summary?.isPlaying ?? true) {
    const before = sweep.spec;
    try {
      await sweep.make(next, play);
      if (before) earlier.value = [...earlier.value, before];
    } catch (error) {
      notices.report(error);
    }
  }

  function edit(change: Partial<SweepSpec>) {
    const { spec } = sweep;
    // Whoever changes what only one kind has asks for that kind.
    return spec ? apply({ ...spec, ...change } as SweepSpec) : Promise.resolve();
  }

  async function undo() {
    const last = earlier.value.at(-1);
    if (!last) return;
    const rest = earlier.value.slice(0, -1);
    await apply(last);
    earlier.value = rest;
  }

  function setAxis(place: number, axis: AxisSpec) {
    const { spec } = sweep;
    if (spec?.kind !== 'grid') return Promise.resolve();
    const axes = [...spec.axes];
    axes[place] = axis;
    return apply({ ...spec, axes });
  }

  function removeAxis(place: number) {
    const { spec } = sweep;
    if (spec?.kind !== 'grid') return Promise.resolve();
    return apply({ ...spec, axes: spec.axes.filter((_, i) => i !== place) });
  }

  function setSteps(steps: number) {
    const { spec } = sweep;
    if (!spec) return Promise.resolve();
    if (spec.kind === 'grid') return apply({ ...spec, base: withSteps(spec.base, steps) });
    const runs = spec.runs.map((each) => ({ ...each, spec: withSteps(each.spec, steps) }));
    return apply({ ...spec, runs });
  }

  /** What is shared becomes the set-up of the Lab; the axes stay. */
  function takeBench() {
    const { spec } = sweep;
    if (spec?.kind !== 'grid') return Promise.resolve();
    return apply({ ...spec, base: baseOf(draft.spec) });
  }

  /** Every one from its beginning, as far as the furthest of them has come. */
  function compareRuns(chosen: readonly NamedRun[], baselines: BaselineSpec[]) {
    const furthest = Math.max(...chosen.map(({ head }) => head));
    const steps = furthest > 0 ? furthest : USUAL_STEPS;
    const runs = chosen.map(({ name, run }) => ({ name, spec: withSteps(run.spec, steps) }));
    return apply({ version: 1, kind: 'runs', runs, seeds: 1, sameData: true, baselines }, true);
  }

  return {
    canUndo,
    undo,
    usePreset: (name: PresetName) => apply(makePreset(name, draft.spec), true),
    setAxis,
    removeAxis,
    setSeeds: (seeds: number) => edit({ seeds }),
    setSameData: (sameData: boolean) => edit({ sameData }),
    setBaselines: (baselines: BaselineSpec[]) => edit({ baselines }),
    setSteps,
    takeBench,
    compareRuns,
  };
});

function withSteps<Spec extends RunSummary['spec']>(spec: Spec, steps: number): Spec {
  return { ...spec, stop: { ...spec.stop, steps } };
}
