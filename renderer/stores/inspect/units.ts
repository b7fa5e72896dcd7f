/** The units of the hidden layers: what is known of them, which are looked at, and which are turned off for a look. */
import {
  limits,
  type InspectedUnits,
  type InspectedWithout,
  type UnitPlace,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import {
  listUnits,
  searchUnits,
  sortUnits,
  type UnitMark,
  type UnitOrder,
} from '../../inspect/unitList.ts';
import { useBenchView } from '../benchView.ts';
import { useConnection } from '../connection.ts';
import { isSameUnit } from '../network/unitFocus.ts';
import { useRuns } from '../runs.ts';
import { READING_REST_MS, useInspection } from './inspection.ts';
import { useInspectPanels } from './panels.ts';

const MAP_SIZE = 32;
const FIELD_SIZE = 80;

export const useInspectedUnits = defineStore('inspectedUnits', () => {
  const host = useConnection().requireHost();
  const runs = useRuns();
  const view = useBenchView();
  const panels = useInspectPanels();

  const order = ref<UnitOrder>('layer');
  const wanted = ref('');
  const marks = shallowRef<ReadonlySet<UnitMark>>(new Set());
  const chosen = shallowRef<UnitPlace | null>(null);
  /** Their outputs are 0 in what is shown; the run itself goes on with all of them. */
  const off = shallowRef<readonly UnitPlace[]>([]);

  const isShown = () => panels.shown === 'units';
  const answer = useInspection<InspectedUnits>({
    leastRestMs: READING_REST_MS,
    ask: (run) => host.call('inspectUnits', { run }),
    isInSight: isShown,
  });
  const without = useInspection<InspectedWithout>({
    ask: (run) => host.call('inspectWithout', { run, units: [...off.value], size: FIELD_SIZE }),
    question: () => off.value,
    isInSight: () => isShown() && off.value.length > 0,
  });

  const layers = computed(() => answer.value?.told.layers ?? []);
  const listed = computed(() => listUnits(layers.value));
  const found = computed(() =>
    searchUnits(sortUnits(listed.value, order.value), wanted.value, marks.value),
  );
  const unit = computed(() => listed.value.find(({ place }) => isSameUnit(place, chosen.value)));

  const isOff = (place: UnitPlace) => off.value.some((each) => isSameUnit(each, place));

  function toggle(place: UnitPlace) {
    off.value = isOff(place)
      ? off.value.filter((each) => !isSameUnit(each, place))
      : [...off.value, place];
  }

  function allOn() {
    off.value = [];
  }

  function choose(place: UnitPlace) {
    chosen.value = place;
  }

  function toggleMark(mark: UnitMark) {
    const others = new Set(marks.value);
    if (!others.delete(mark)) others.add(mark);
    marks.value = others;
  }

  watch(
    [isShown, chosen],
    ([shown, place]) => {
      view.wantInInspect(
        shown
          ? { mapSize: MAP_SIZE, mostMaps: limits.maps.max, unit: place }
          : { mapSize: 0, unit: null },
      );
    },
    { immediate: true },
  );
  // Another run may not have them, and is asked as soon as it is there.
  watch(
    () => runs.currentId,
    () => {
      chosen.value = null;
      allOn();
    },
    { flush: 'sync' },
  );

  return {
    order,
    wanted,
    marks,
    toggleMark,
    told: computed(() => answer.value?.told ?? null),
    layers,
    listed,
    found,
    chosen,
    unit,
    choose,
    off,
    isOff,
    toggle,
    allOn,
    without: computed(() => (off.value.length > 0 ? (without.value?.told ?? null) : null)),
  };
});
