/** An object that is replaced as a whole, and read part by part. */
import { shallowReactive } from 'vue';

export interface TrackedParts<Whole extends object> {
  /** Whoever reads a part of it is told of that part alone. It is the same object for ever: a copy stays as it is. */
  readonly parts: Whole;
  /** Parts that both have are told of only where they are others. */
  readonly replace: (next: Whole) => void;
}

export function trackedParts<Whole extends object>(first: Whole): TrackedParts<Whole> {
  const parts: Whole = shallowReactive({ ...first });
  return {
    parts,
    replace(next) {
      for (const key of Reflect.ownKeys(parts)) {
        if (!(key in next)) Reflect.deleteProperty(parts, key);
      }
      Object.assign(parts, next);
    },
  };
}
