/** What a node shows on the canvas. */
import type { Point } from '../../graphs/point.ts';

export interface CanvasNode {
  readonly id: number;
  /** What stands on it. */
  readonly face: string;
  /** What stands under a gate that has a name of its own. */
  readonly name: string | null;
  readonly role: string;
  /** For screen readers: what it is, and its numbers as far as they are known. */
  readonly label: string;
  readonly isGate: boolean;
  readonly isKnown: boolean;
  /** Whether one of its numbers is not finite. */
  readonly isStrange: boolean;
  readonly pass: 'forward' | 'seed' | 'backward';
  readonly turn: { readonly kind: 'open' | 'close' | 'fold'; readonly label: string } | null;
}

/** What a wire shows on the canvas. */
export interface CanvasWire {
  readonly key: string;
  readonly path: string;
  readonly label: Point;
  /** Above the wire; nothing while it is not known. */
  readonly value: string;
  /** Below the wire. */
  readonly gradient: string;
  readonly isHidden: boolean;
  readonly isCurrent: boolean;
  readonly pass: 'forward' | 'seed' | 'backward';
}
