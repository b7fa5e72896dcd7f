/** The brush in the hand, and what it has painted: the points of the form's data. */
import type { DatasetPoints } from '@backprop-lab/core/contract';
import { squareExtent, type PlaneExtent } from '@backprop-lab/core/picture';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import { useDraft } from './draft.ts';
import {
  dataOfPainting,
  heldOutAnew,
  paintingOf,
  withoutPointsAt,
  withPoints,
  type Painting,
} from './paintedPoints.ts';
import { withData } from './specEdits.ts';
import { makeSpray, type Spray } from './spray.ts';

export type Tool = 'brush' | 'eraser';
type Place = readonly [number, number];

/** What is shown where all points fit into it. */
const usualExtent: PlaneExtent = { x: [-1.5, 1.5], y: [-1.5, 1.5] };
/** Between two points on the brush's path, in shares of the square's side. */
const DISTANCE = 0.022;
/** What an eraser reaches at least, in shares of the square's side. */
const LEAST_ERASER = 0.015;

export const usePainting = defineStore('painting', () => {
  const draft = useDraft();

  const isOpen = ref(false);
  const tool = ref<Tool>('brush');
  /** The class that is painted, counted from 0. */
  const label = ref(0);
  /** The brush's radius, in shares of the square's side. */
  const spread = ref(0.05);
  /** Every so manieth point of a class is held out for the test; 0 for none. */
  const holdOut = ref(4);
  /** Points that found no room the last time. */
  const refused = ref(0);
  const extent = shallowRef<PlaneExtent>(usualExtent);

  const placed = computed(() => paintingOf(draft.spec.data));
  /** With the stroke that the hand is at. */
  const stroke = shallowRef<Painting | null>(null);
  const painting = computed(() => stroke.value ?? placed.value);
  /** What was painted before another data set was chosen. */
  let putAway: Painting = [];
  let spray: Spray | null = null;

  const side = () => extent.value.x[1] - extent.value.x[0];
  const eraserRadius = () => side() * Math.max(LEAST_ERASER, spread.value);

  watch(
    placed,
    (now, before) => {
      if (draft.spec.data.kind !== 'points' && before.length > 0) putAway = before;
      if (!now.every(({ x }) => isWithin(extent.value, x))) extent.value = extentAround(now);
    },
    { flush: 'sync' },
  );

  /** Takes up what was painted before, if there is anything. */
  function open() {
    isOpen.value = true;
    refused.value = 0;
    const isElsewhere = draft.spec.data.kind !== 'points';
    if (isElsewhere && putAway.length > 0) apply(putAway);
    extent.value = extentAround(placed.value);
  }

  function close() {
    end();
    isOpen.value = false;
  }

  function begin(place: Place) {
    spray = makeSpray(side() * spread.value, side() * DISTANCE);
    stroke.value = placed.value;
    refused.value = 0;
    move(place);
  }

  function move(place: Place) {
    if (!stroke.value || !spray) return;
    if (tool.value === 'eraser') {
      stroke.value = withoutPointsAt(stroke.value, place, eraserRadius());
    } else {
      add(spray.to(place));
    }
  }

  function add(places: readonly Place[]) {
    const added = places
      .filter((place) => isWithin(extent.value, place))
      .map((x) => ({ x, label: label.value }));
    const result = withPoints(stroke.value ?? [], added, holdOut.value);
    stroke.value = result.painting;
    refused.value += result.refused;
  }

  /** The hand is lifted: all of the stroke is one edit. */
  function end() {
    const painted = stroke.value;
    stroke.value = null;
    spray = null;
    if (painted && painted !== placed.value) apply(painted);
  }

  /** Places or erases a point at once, as a key does. */
  function dab(place: Place) {
    begin(place);
    end();
  }

  function clear() {
    refused.value = 0;
    if (placed.value.length > 0) apply([]);
  }

  function setHoldOut(every: number) {
    holdOut.value = every;
    if (placed.value.length > 0) apply(heldOutAnew(placed.value, every), 'paint hold-out');
  }

  /** Goes on from the points of a run, those for the test where they are. */
  function begunWith({ train, test }: DatasetPoints) {
    const points = ({ features, labels }: DatasetPoints['train'], isTest: boolean) =>
      Array.from(labels, (each, i) => ({
        x: [features[2 * i] ?? 0, features[2 * i + 1] ?? 0] as const,
        label: each,
        isTest,
      }));
    apply([...points(train, false), ...points(test, true)]);
  }

  function apply(painted: Painting, merge?: string) {
    const { data } = draft.spec;
    const standardize = data.kind === 'points' && data.standardize;
    const label = { name: 'paint' as const, ...(merge !== undefined && { merge }) };
    draft.edit(label, withData(draft.spec, dataOfPainting(painted, standardize)));
  }

  return {
    isOpen,
    tool,
    label,
    spread,
    holdOut,
    refused,
    extent,
    painting,
    open,
    close,
    begin,
    move,
    end,
    dab,
    clear,
    setHoldOut,
    begunWith,
  };
});

function isWithin({ x, y }: PlaneExtent, [x1, x2]: Place): boolean {
  return x1 >= x[0] && x1 <= x[1] && x2 >= y[0] && x2 <= y[1];
}

/** The usual square where all points are in it, else the square around them. */
function extentAround(painting: Painting): PlaneExtent {
  const isUsual = painting.every(({ x }) => isWithin(usualExtent, x));
  return isUsual ? usualExtent : squareExtent(painting.flatMap(({ x }) => x));
}
