/** The browser's storage, for stores that keep something there. */
import { vi } from 'vitest';

/** @returns what is kept, by its names */
export function useFakeStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  return kept;
}
