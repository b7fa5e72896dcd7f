/** The serving program as a process: its one line, its signals and its exit codes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { get, house, pageFolder } from './house.ts';

const program = fileURLToPath(new URL('fakeMain.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(...args: string[]) {
  const conditions = '--conditions=@backprop-lab/source';
  const child = spawn(process.execPath, ['--import', 'tsx', conditions, program, ...args], {
    cwd: root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (printed.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (printed.stderr += text.toString()));
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return { child, printed, exitCode };
}

async function portOf({ printed }: ReturnType<typeof run>): Promise<number> {
  await expect.poll(() => printed.stdout).toContain('\n');
  return Number(/127\.0\.0\.1:(\d+)/.exec(printed.stdout)?.[1]);
}

describe.skipIf(process.platform === 'win32')('the serving program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly by %s, come it twice', async (signal) => {
    const running = run(pageFolder(), '--port', '0');
    const port = await portOf(running);
    expect((await get(port, '/')).status).toBe(200);
    running.child.kill(signal);
    await expect.poll(() => running.printed.stdout).toContain('service closing');
    running.child.kill(signal);
    running.child.stdin.end();
    expect(await running.exitCode).toBe(0);
    expect(running.printed.stderr).toBe('');
    expect(running.printed.stdout).toMatch(
      /^Backprop Lab is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43} until Ctrl-C\.\nservice closing\nservice closed\n$/,
    );
  });

  it('says that no window can be opened without a screen, and serves', async () => {
    const running = run(pageFolder(), '--port', '0', '--open');
    const port = await portOf(running);
    await expect.poll(() => running.printed.stdout).toContain('No window was opened');
    expect((await get(port, '/')).status).toBe(200);
  });

  it.each([
    ['a wrong flag', ['--port', 'x'], 2, /^--port: expected a whole number .*\n$/, ''],
    ['no page', [], 1, /^expected the built page .*\n$/, 'service closing\nservice closed\n'],
  ])('ends with a line on stderr after %s', async (_name, args, code, stderr, stdout) => {
    const { child, printed, exitCode } = run('/nowhere', ...args);
    child.stdin.end();
    expect(await exitCode).toBe(code);
    expect(printed.stderr).toMatch(stderr);
    expect(printed.stdout).toBe(stdout);
  });

  it('ends with a line on stderr where its port is taken', async () => {
    const { port } = await house();
    const { child, printed, exitCode } = run(pageFolder(), '--port', String(port));
    child.stdin.end();
    expect(await exitCode).toBe(2);
    expect(printed.stderr).toBe(`--port: ${port} is taken by another program\n`);
  });
});
