/** When `npm start` builds. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { buildIfStale } from '../../../electron/launch/build.ts';

/** A small lab: its sources, and a build that leaves a page and counts. */
function lab() {
  const root = mkdtempSync(join(tmpdir(), 'backprop-lab-build-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  const at = (path: string) => join(root, path);
  const write = (path: string, text = '') => {
    mkdirSync(join(at(path), '..'), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const path of ['core/ops/add.ts', 'renderer/main.ts', 'package.json']) write(path);
  const build = vi.fn(() => {
    write('out/renderer/index.html');
    for (const name of ['main', 'serve', 'runner.worker']) write(`out/main/${name}.js`);
    write('out/preload/preload.cjs');
    return Promise.resolve();
  });
  return { root, at, write, build, start: () => buildIfStale(root, build) };
}

beforeEach(() => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  onTestFinished(() => {
    log.mockRestore();
  });
});

describe('buildIfStale', () => {
  it('builds once, and says so', async () => {
    const { start, build } = lab();
    await start();
    expect(console.log).toHaveBeenCalledOnce();
    await start();
    expect(build).toHaveBeenCalledTimes(1);
    expect(console.log).toHaveBeenCalledOnce();
  });

  it.each<[string, (made: ReturnType<typeof lab>) => void]>([
    [
      'changed',
      ({ write }) => {
        write('core/ops/add.ts', 'export {};');
      },
    ],
    [
      'added',
      ({ write }) => {
        write('renderer/components/Button.vue');
      },
    ],
    [
      'removed',
      ({ at }) => {
        rmSync(at('core/ops/add.ts'));
      },
    ],
    [
      'renamed',
      ({ at }) => {
        renameSync(at('renderer/main.ts'), at('renderer/start.ts'));
      },
    ],
    [
      'replaced by an older one',
      ({ at }) => {
        utimesSync(at('renderer/main.ts'), 1, 1);
      },
    ],
    [
      'the configuration',
      ({ write }) => {
        write('electron.vite.config.ts');
      },
    ],
    [
      'the server itself, gone',
      ({ at }) => {
        rmSync(at('out/main/serve.js'));
      },
    ],
    [
      'the page itself, gone',
      ({ at }) => {
        rmSync(at('out/renderer/index.html'));
      },
    ],
  ])('builds again after a source was %s', async (_how, change) => {
    const made = lab();
    await made.start();
    change(made);
    await made.start();
    expect(made.build).toHaveBeenCalledTimes(2);
  });

  it('does not care for what tools leave beside the sources', async () => {
    const { start, write, build } = lab();
    await start();
    for (const path of ['core/dist/index.js', 'renderer/.main.ts.swp', 'test/x.ts']) write(path);
    await start();
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('builds again where a source changed during the build', async () => {
    const { root, write, start, build } = lab();
    await buildIfStale(root, () => {
      write('renderer/main.ts', 'changed meanwhile');
      return build();
    });
    await start();
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('tries again after a build that failed, and passes on why', async () => {
    const { root, start, build } = lab();
    const failure = new Error('no');
    await expect(buildIfStale(root, () => Promise.reject(failure))).rejects.toBe(failure);
    await start();
    expect(build).toHaveBeenCalledTimes(1);
  });

  it('takes a build that leaves no page for a failure', async () => {
    const { root } = lab();
    await expect(buildIfStale(root, () => Promise.resolve())).rejects.toThrow('the build left no');
  });
});
