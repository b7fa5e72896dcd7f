/** Starting a real program as the browser. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openWindow, thisMachine } from '../../../electron/serve/openWindow.ts';

const address = 'http://127.0.0.1:4747/#token=a-b_c';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'backprop-lab-browser-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

/** A browser that is a shell script, on a Linux with a screen. */
function browser(script: string, mode = 0o755) {
  const path = join(folder(), 'chrome');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, mode);
  const env = { DISPLAY: ':0', BACKPROP_LAB_BROWSER: path };
  return { ...thisMachine(), platform: 'linux' as const, isRoot: false, env };
}

describe.skipIf(process.platform === 'win32')('openWindow', () => {
  it('hands the address to the browser and does not wait for it', async () => {
    const file = join(folder(), 'args');
    const say = vi.fn();
    const startedAt = performance.now();
    openWindow(
      address,
      browser(`printf '%s' "$*" > '${file}.part'; mv '${file}.part' '${file}'; sleep 8`),
      say,
    );
    expect(performance.now() - startedAt).toBeLessThan(6000);
    await expect.poll(() => existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(`--app=${address}`);
    expect(say).not.toHaveBeenCalled();
  });

  it.each([
    ['that breaks down at once', browser.bind(null, 'exit 3'), 'chrome ended with 3'],
    ['that is no program', browser.bind(null, '', 0o644), 'BACKPROP_LAB_BROWSER names no program'],
  ])('says so of a browser %s', async (_which, make, why) => {
    const said: string[] = [];
    openWindow(address, make(), (line) => said.push(line));
    await expect.poll(() => said.length).toBeGreaterThan(0);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`No window was opened: ${why}`);
    expect(said[0]).toContain('Open the address in a browser.');
  });

  it('says so of a browser that cannot be started', async () => {
    const said: string[] = [];
    const machine = { ...browser(''), isProgram: () => true };
    machine.env.BACKPROP_LAB_BROWSER = '/nowhere/chrome';
    openWindow(address, machine, (line) => said.push(line));
    await expect.poll(() => said.length).toBeGreaterThan(0);
    expect(said[0]).toContain('chrome did not start');
  });
});
