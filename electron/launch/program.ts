/** Another program in this one's place: it has the terminal, the signals and the last word. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** How a program ended. */
export interface Ending {
  /** `null` where a signal killed it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether this process was told to end meanwhile, and passed that on. */
  readonly wasTold: boolean;
  readonly elapsedMs: number;
}

/**
 * Ends when the program ends, however it was told to.
 *
 * @returns its exit code; 1 where a signal killed it
 * @throws where it cannot be started
 */
export async function runProgram(command: string, args: readonly string[]): Promise<number> {
  return (await runToEnd(command, args, process.env)).exitCode ?? 1;
}

/** As `runProgram`, with the environment it is given. @throws where it cannot be started */
export async function runToEnd(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ending> {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: 'inherit', env });
  let wasTold = false;
  // Ctrl-C reaches both by itself; a signal that was sent to this process alone is passed on.
  const passOn = (signal: NodeJS.Signals) => {
    wasTold = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  try {
    const [exitCode, signal] = (await once(child, 'close')) as [
      number | null,
      NodeJS.Signals | null,
    ];
    return { exitCode, signal, wasTold, elapsedMs: performance.now() - startedAt };
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
