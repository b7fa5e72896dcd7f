/** The flags, and exit codes. */
import { FileError } from '@backprop-lab/core/contract';
import { describe, expect, it, vi } from 'vitest';
import { exitCodeOf, readFlags } from '../../../electron/serve/commandLine.ts';

const serve = { name: 'serve', description: 'Serves.', opens: false, offersDev: true };
const start = { name: 'start', description: 'Starts.', opens: true, offersDev: false };

/** What a program with these flags prints, and its exit code. */
async function outcome(args: string, flavour = serve) {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  try {
    const exitCode = await exitCodeOf(() => {
      readFlags(args.split(' ').filter(Boolean), flavour);
      return Promise.resolve(0);
    });
    return { exitCode, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe('flags', () => {
  it('open a window with npm start, and none with npm run serve', () => {
    expect(readFlags([], start)).toEqual({ open: true });
    expect(readFlags(['--no-open'], start)).toEqual({ open: false });
    expect(readFlags([], serve)).toEqual({ open: false });
    expect(readFlags(['--open'], serve)).toEqual({ open: true });
  });

  it('give the port and the page from its sources', () => {
    const flags = { open: false, dev: true, port: 8080 };
    expect(readFlags(['--port', '8080', '--dev'], serve)).toEqual(flags);
  });

  it.each([
    ['--port 99999', '--port: expected a whole number from 0 to 65535, got 99999\n'],
    ['--port -1', '--port: expected a whole number from 0 to 65535, got -1\n'],
    ['--port 80.5', '--port: expected a whole number from 0 to 65535, got 80.5\n'],
    ['--port 0x50', '--port: expected a whole number from 0 to 65535, got 0x50\n'],
    ['--port=', '--port: expected a whole number from 0 to 65535, got nothing\n'],
    ['--port', "option '--port <n>' argument missing\n"],
    ['--prot 80', "unknown option '--prot' (Did you mean --port?)\n"],
    ['now', 'too many arguments. Expected 0 arguments but got 1.\n'],
  ])('that are wrong are said in one line: %s', async (args, stderr) => {
    expect(await outcome(args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('leave --dev to those who work on the page', async () => {
    const stderr = "unknown option '--dev'\n";
    expect(await outcome('--dev', start)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('are explained by --help, on stdout', async () => {
    const { exitCode, stdout, stderr } = await outcome('--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const flag of ['--port <n>', '--open', '--no-open', '--dev']) {
      expect(stdout).toContain(flag);
    }
  });
});

describe('the exit code', () => {
  it('is 1 where something is missing, and says what', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await exitCodeOf(() => Promise.reject(new FileError('no page')))).toBe(1);
    expect(stderr.mock.calls).toEqual([['no page\n']]);
    stderr.mockRestore();
  });

  it('is not made of a bug, which keeps its stack', async () => {
    const bug = new Error('internal: a bug');
    await expect(exitCodeOf(() => Promise.reject(bug))).rejects.toBe(bug);
  });
});
