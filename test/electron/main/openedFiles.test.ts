/** Files on the command line, among all that is there beside them. */
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesAmong } from '../../../electron/main/openedFiles.ts';

const folder = resolve('/home/someone/runs');
const exe = '/opt/Backprop Lab/backprop-lab';

describe('filesAmong', () => {
  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['one file', ['run.json'], ['run.json']],
    ['several, in their order', ['b.json', 'a.json'], ['b.json', 'a.json']],
    ['one with a space', ['my run.json'], ['my run.json']],
    ['one with Korean letters', ['실행.json'], ['실행.json']],
    ['one in another folder', ['../other/run.json'], ['../other/run.json']],
    ['switches before it', ['--inspect=0', '--no-sandbox', 'run.json'], ['run.json']],
    ['switches after it', ['run.json', '--enable-logging', '-psn_0_1'], ['run.json']],
    ['switches alone', ['--ozone-platform=wayland', '-v'], []],
  ])('finds, packaged: %s', (_what, args, files) => {
    expect(filesAmong([exe, ...args], { isPackaged: true, folder })).toEqual(
      files.map((file) => join(folder, file)),
    );
  });

  it.each<[string, string[], string[]]>([
    ['nothing', ['.'], []],
    ['one file', ['.', 'run.json'], ['run.json']],
    [
      'switches before the app',
      ['--inspect=0', '--remote-debugging-port=0', '.', 'run.json'],
      ['run.json'],
    ],
    ['switches around', ['--inspect=0', 'out/main/main.js', '-v', 'run.json'], ['run.json']],
    ['not even the app', [], []],
  ])('finds, not packaged: %s', (_what, args, files) => {
    expect(filesAmong(['electron', ...args], { isPackaged: false, folder })).toEqual(
      files.map((file) => join(folder, file)),
    );
  });

  it('leaves an absolute path as it is', () => {
    const file = resolve('/tmp/run 1.json');
    expect(filesAmong([exe, file], { isPackaged: true, folder })).toEqual([file]);
    expect(filesAmong(['electron', '.', file], { isPackaged: false, folder })).toEqual([file]);
  });
});
