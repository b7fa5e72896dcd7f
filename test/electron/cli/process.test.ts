/** The npm scripts as a newcomer types them. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const root = new URL('../../..', import.meta.url);

function npm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, stdout, stderr: stderr.replace(/^npm warn .*\n/gm, '') };
}

describe('npm run --silent lab', () => {
  it('prints JSON alone on stdout', () => {
    const { status, stdout } = npm(
      ...'run --silent lab -- train --dataset xor --points 5 --steps 3 --json'.split(' '),
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'finished', steps: 3 });
  });

  it('passes on the exit code, with nothing on stdout', () => {
    const { status, stdout, stderr } = npm(...'run --silent lab -- train --hidden 0'.split(' '));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('--hidden: expected a whole number from 1 to 4096, got 0\n');
  });
});
