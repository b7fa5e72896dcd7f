/** The browser's storages, for stores that keep something there. */
import { vi } from 'vitest';

interface Kept {
  readonly browser: Map<string, string>;
  readonly tab: Map<string, string>;
}

/** @returns what is kept, by its names */
export function useFakeStorage(): Kept {
  const kept: Kept = { browser: new Map(), tab: new Map() };
  vi.stubGlobal('localStorage', storageOf(kept.browser));
  vi.stubGlobal('sessionStorage', storageOf(kept.tab));
  return kept;
}

function storageOf(kept: Map<string, string>) {
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  };
}
