/** Runs the command line within the test, and catches what it prints. */
import { vi } from 'vitest';
import { runCommandLine } from '../../electron/cli/run.ts';

export interface Printed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function lab(...args: string[]): Promise<Printed> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  try {
    const exitCode = await runCommandLine(args);
    return { exitCode, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A command that must succeed: its standard output as JSON. */
export async function labJson(...args: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await lab(...args, '--json');
  if (exitCode !== 0 || stderr !== '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}
