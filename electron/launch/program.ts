/** Another program in this one's place: it has the terminal, the signals and the last word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ends when the program ends, however it was told to.
 *
 * @returns its exit code; 1 where a signal killed it
 * @throws where it cannot be started
 */
export async function runProgram(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' });
  // Ctrl-C reaches both by itself; a signal that was sent to this process alone is passed on.
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return exitCode ?? 1;
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
