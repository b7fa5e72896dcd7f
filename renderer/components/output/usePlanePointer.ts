/** The plane by pointer: wheel and pinch zoom, a drag moves, a double click goes nearer; a tap means what is there. */
import type { PlaneMoves } from './planeKeys.ts';
import type { PicturePlace } from './planeZoom.ts';

/** A wheel's notch of 100 pixels is a factor of about 1.2; a pinch on a touchpad is told as a wheel with Ctrl. */
const WHEEL = 0.002;
const PINCH = 0.01;
/** Firefox counts lines. */
const PIXELS_PER_LINE = 30;
const DOUBLE_CLICK = 0.5;
/** A hand that means to click trembles by less than so many pixels. */
const TREMBLE = 4;

interface Hovering {
  readonly hover: (at: PicturePlace) => void;
  readonly leave: () => void;
  /** Pressed and let go without a move. */
  readonly tap: (at: PicturePlace, isFinger: boolean) => void;
}

/** Listeners for the element that holds the picture. */
export function usePlanePointer(view: PlaneMoves, { hover, leave, tap }: Hovering) {
  /** The fingers or the button that are down, and where. */
  const down = new Map<number, PicturePlace>();
  let pressedAt: PicturePlace | null = null;
  let isDragging = false;

  function pointerdown(event: PointerEvent) {
    if (event.button !== 0 || isControl(event)) return;
    elementOf(event).setPointerCapture(event.pointerId);
    down.set(event.pointerId, placeOf(event));
    pressedAt = placeOf(event);
    isDragging = false;
  }

  function pointermove(event: PointerEvent) {
    const at = placeOf(event);
    const before = down.get(event.pointerId);
    if (!before) {
      if (isControl(event)) leave();
      else if (event.pointerType !== 'touch') hover(at);
      return;
    }
    if (down.size > 1) {
      isDragging = true;
      pinch(event.pointerId, before, at);
    } else if (isDragging || isBeyondTremble(event, at)) drag(before, at);
    else return;
    down.set(event.pointerId, at);
    hover(at);
  }

  function isBeyondTremble(event: PointerEvent, at: PicturePlace) {
    const side = elementOf(event).clientWidth;
    isDragging = pressedAt !== null && distance(pressedAt, at) * side > TREMBLE;
    return isDragging;
  }

  function drag(from: PicturePlace, to: PicturePlace) {
    view.move({ x: to.x - from.x, y: to.y - from.y });
  }

  function pinch(moving: number, from: PicturePlace, to: PicturePlace) {
    const other = [...down].find(([id]) => id !== moving)?.[1];
    if (!other) return;
    const [before, after] = [distance(from, other), distance(to, other)];
    if (before > 0 && after > 0) view.zoom(before / after, other);
  }

  function pointerup(event: PointerEvent) {
    if (down.delete(event.pointerId) && !isDragging) {
      tap(placeOf(event), event.pointerType === 'touch');
    }
  }

  function pointercancel({ pointerId }: PointerEvent) {
    down.delete(pointerId);
  }

  function wheel(event: WheelEvent) {
    event.preventDefault();
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * PIXELS_PER_LINE;
    view.zoom(Math.exp(pixels * (event.ctrlKey ? PINCH : WHEEL)), placeOf(event));
  }

  function dblclick(event: MouseEvent) {
    if (!isControl(event)) {
      view.zoom(event.shiftKey ? 1 / DOUBLE_CLICK : DOUBLE_CLICK, placeOf(event));
    }
  }

  return {
    pointerdown,
    pointermove,
    pointerup,
    pointercancel,
    pointerleave: leave,
    wheel,
    dblclick,
  };
}

/** Whether it is a button on the picture that is meant. */
function isControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

function elementOf({ currentTarget }: Event): HTMLElement {
  if (currentTarget instanceof HTMLElement) return currentTarget;
  throw new Error('internal: heard of nobody');
}

function placeOf(event: MouseEvent): PicturePlace {
  const { left, top, width, height } = elementOf(event).getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}

function distance(a: PicturePlace, b: PicturePlace): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
