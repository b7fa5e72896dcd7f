/** Which hint is shown: one at a time, only what lasts, and not gone at the first measurement that does not show it. */
import type { Hint, HintName } from './sight.ts';

/** So many times in a row it must be seen before it is shown. */
const TO_SHOW = 3;
/** So many times in a row it must be missed before it goes. */
const TO_HIDE = 4;

export class HintKeeper {
  readonly #seen = new Map<HintName, number>();
  #shown: Hint | null = null;
  #missed = 0;

  /** Whether another look at the same numbers might change what is shown. */
  get isSettled(): boolean {
    const isGrowing = [...this.#seen.values()].some((times) => times < TO_SHOW);
    return !isGrowing && this.#missed === 0;
  }

  /** @param found what one look at the numbers shows, the most important first */
  next(found: readonly Hint[]): Hint | null {
    this.#count(found);
    const lasting = found.find(({ name }) => (this.#seen.get(name) ?? 0) >= TO_SHOW);
    const same = found.find(({ name }) => name === this.#shown?.name);
    if (lasting) {
      this.#show(lasting);
    } else if (same) {
      this.#show(same);
    } else if (this.#shown && ++this.#missed >= TO_HIDE) {
      this.#show(null);
    }
    return this.#shown;
  }

  /** Of another run nothing was seen yet. */
  forget(): void {
    this.#seen.clear();
    this.#show(null);
  }

  #count(found: readonly Hint[]): void {
    for (const name of this.#seen.keys()) {
      if (!found.some((hint) => hint.name === name)) this.#seen.delete(name);
    }
    for (const { name } of found) {
      // A run that has ended stays so.
      const times = name === 'diverged' ? TO_SHOW : (this.#seen.get(name) ?? 0) + 1;
      this.#seen.set(name, Math.min(TO_SHOW, times));
    }
  }

  #show(hint: Hint | null): void {
    this.#shown = hint;
    this.#missed = 0;
  }
}
