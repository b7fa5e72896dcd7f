/** The curves by pointer: the wheel zooms, a drag marks the steps to be shown, a double click shows all again. */
import { shallowRef } from 'vue';
import type { CurveChart } from './curveChart.ts';
import type { StepMoves } from './curveKeys.ts';
import { markedSteps, movedSteps, zoomedSteps } from './stepRange.ts';

const WHEEL = 0.002;
const PIXELS_PER_LINE = 30;
/** What is narrower is no mark, but a click. */
const NARROWEST = 6;

/** What a hand has marked, in pixels from the left. */
interface Mark {
  readonly left: number;
  readonly width: number;
}

export function useCurvePointer(chartOf: () => CurveChart | undefined, moves: StepMoves) {
  const marked = shallowRef<Mark | null>(null);
  let from: number | null = null;

  function stepAt(x: number): number | undefined {
    return chartOf()?.scales['x']?.getValueForPixel(x);
  }

  function placeOf(event: MouseEvent): number {
    const area = chartOf()?.chartArea;
    const x = event.clientX - elementOf(event).getBoundingClientRect().left;
    return area ? Math.min(area.right, Math.max(area.left, x)) : x;
  }

  function pointerdown(event: PointerEvent) {
    if (event.button !== 0) return;
    elementOf(event).setPointerCapture(event.pointerId);
    from = placeOf(event);
  }

  function pointermove(event: PointerEvent) {
    if (from === null) return;
    const to = placeOf(event);
    const width = Math.abs(to - from);
    marked.value = width < NARROWEST ? null : { left: Math.min(from, to), width };
  }

  function pointerup(event: PointerEvent) {
    const mark = marked.value;
    pointercancel();
    if (!mark) return;
    const [first, last] = [stepAt(mark.left), stepAt(mark.left + mark.width)];
    event.preventDefault();
    if (first !== undefined && last !== undefined) {
      moves.set(markedSteps(first, last, moves.last));
    }
  }

  function pointercancel() {
    marked.value = null;
    from = null;
  }

  function wheel(event: WheelEvent) {
    event.preventDefault();
    const unit = event.deltaMode === 0 ? 1 : PIXELS_PER_LINE;
    const around = stepAt(placeOf(event));
    if (around === undefined) return;
    // A touchpad, and a wheel with Shift, move sideways.
    const { range, last } = moves;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const { width } = elementOf(event).getBoundingClientRect();
      moves.set(movedSteps(range, last, (event.deltaX * unit) / width));
    } else {
      moves.set(zoomedSteps(range, last, Math.exp(event.deltaY * unit * WHEEL), around));
    }
  }

  function dblclick() {
    moves.set(null);
  }

  const listeners = { pointerdown, pointermove, pointerup, pointercancel, wheel, dblclick };
  return { listeners, marked };
}

function elementOf({ currentTarget }: Event): HTMLElement {
  if (currentTarget instanceof HTMLElement) return currentTarget;
  throw new Error('internal: heard of nobody');
}
