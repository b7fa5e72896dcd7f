/** A program in another one's place: exit codes and signals. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../../../electron/launch/program.ts';

const module = fileURLToPath(new URL('../../../electron/launch/program.ts', import.meta.url));

/** A process that runs another, which says "up" and ends by itself only. */
function stand(inner: string) {
  const outer = `
    import { runProgram } from ${JSON.stringify(module)};
    process.exitCode = await runProgram(process.execPath, ['--eval', ${JSON.stringify(inner)}]);
  `;
  const child = spawn(process.execPath, [
    ...['--import', 'tsx', '--conditions=@backprop-lab/source'],
    ...['--input-type=module', '--eval', outer],
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('runProgram', () => {
  it.each([0, 3])('ends with the exit code of the program: %i', async (code) => {
    expect(await runProgram(process.execPath, ['--eval', `process.exit(${code})`])).toBe(code);
  });

  it('ends with 1 where the program was killed', async () => {
    const suicide = "process.kill(process.pid, 'SIGKILL')";
    expect(await runProgram(process.execPath, ['--eval', suicide])).toBe(1);
  });

  it('is told of a program that is not there', async () => {
    await expect(runProgram('/nowhere/program', [])).rejects.toThrow('ENOENT');
  });

  it.skipIf(process.platform === 'win32')(
    'passes a signal on, and waits for the end that the program makes of it',
    async () => {
      const inner = `
        process.on('SIGTERM', () => setTimeout(() => process.exit(7), 100));
        setInterval(() => undefined, 1000);
        console.log('up');
      `;
      const child = stand(inner);
      await once(child.stdout, 'data');
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await ended).toEqual([7, null]);
    },
  );
});
