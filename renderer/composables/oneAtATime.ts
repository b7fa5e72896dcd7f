/** Work that must not overlap with itself. */

/** Runs `work` at most once at a time. Asked again meanwhile, it runs once more afterwards. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  async function untilNobodyAsks() {
    try {
      do {
        isAskedAgain = false;
        await work();
        // Set by whoever asked while the work was awaited, which the compiler does not see.
      } while (isAskedAgain as boolean);
    } finally {
      running = null;
    }
  }
  return () => {
    if (running) isAskedAgain = true;
    running ??= untilNobodyAsks();
    return running;
  };
}
