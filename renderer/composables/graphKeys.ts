/** Which key does what to the steps of a graph. */
import type { KeyPress } from './shortcuts.ts';

export type GraphKeyAction = 'togglePlay' | 'stepForward' | 'stepBack' | 'toStart' | 'toEnd';

const actions: Readonly<Record<string, GraphKeyAction>> = {
  ArrowRight: 'stepForward',
  ArrowLeft: 'stepBack',
  Home: 'toStart',
  End: 'toEnd',
};

/** `null` where the key belongs to somebody else: a text that is written, a slider, a button, a gate. */
export function graphActionOf({
  code,
  key,
  repeat,
  shift,
  command,
  alt,
  focus,
}: KeyPress): GraphKeyAction | null {
  if (shift || command || alt || focus !== 'page') return null;
  if (code === 'Space') return repeat ? null : 'togglePlay';
  return actions[key] ?? null;
}
