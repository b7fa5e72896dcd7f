/** The wish to stop: Ctrl-C in the terminal, or the system's request. */

const signals = ['SIGINT', 'SIGTERM'] as const;

/** From now on the wish does not kill the program; it resolves the promise, so that the end can be clean. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}
