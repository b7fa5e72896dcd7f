/** The curves by keyboard: from moment to moment, nearer, further away, along. */
import { movedSteps, zoomedSteps, type StepRange } from './stepRange.ts';

/** The steps that are shown, and how to show others. */
export interface StepMoves {
  readonly range: StepRange | null;
  /** The last step that there is. */
  readonly last: number;
  readonly set: (range: StepRange | null) => void;
}

/** The moment that is read: which of how many, and its step. */
export interface Moment {
  readonly at: number;
  readonly count: number;
  readonly step: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const ZOOM = 0.6;
const PAN = 0.25;
const FAR = 10;

/**
 * Arrows go from moment to moment, with Shift they move the view; Page Up and Page Down go further. + and − zoom
 * about the moment, 0 shows all steps, Escape ends the reading.
 *
 * @returns the moment that is read then, `null` for none; `undefined` where the key means nothing here
 */
export function actOnCurves(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Key,
  { at, count, step }: Moment,
  moves: StepMoves,
): number | null | undefined {
  if (altKey || ctrlKey || metaKey || count === 0) return undefined;
  const { range, last } = moves;
  const to = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const way = key === 'ArrowLeft' ? -1 : 1;
      if (!shiftKey) return to(at + way);
      moves.set(movedSteps(range, last, way * PAN));
      return at;
    }
    case 'PageUp':
      return to(at + FAR);
    case 'PageDown':
      return to(at - FAR);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case '+':
    case '=':
      moves.set(zoomedSteps(range, last, ZOOM, step));
      return null;
    case '-':
    case '_':
      moves.set(zoomedSteps(range, last, 1 / ZOOM, step));
      return null;
    case '0':
      moves.set(null);
      return null;
    case 'Escape':
      return null;
    default:
      return undefined;
  }
}
