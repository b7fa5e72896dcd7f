/** Where browser mode keeps its autosaves. */
import { expect, it } from 'vitest';
import { stateFolder } from '../../../electron/serve/stateFolder.ts';

it.each([
  ['linux', {}, '/home/kim', '/home/kim/.local/state/backprop-lab'],
  ['linux', { XDG_STATE_HOME: '/var/kim' }, '/home/kim', '/var/kim/backprop-lab'],
  ['linux', { XDG_STATE_HOME: 'kim' }, '/home/kim', '/home/kim/.local/state/backprop-lab'],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Kim', 'D:\\Local\\Backprop Lab'],
  ['win32', {}, 'C:\\Kim', 'C:\\Kim\\AppData\\Local\\Backprop Lab'],
  ['darwin', {}, '/Users/kim', '/Users/kim/Library/Application Support/Backprop Lab (browser)'],
  ['darwin', { BACKPROP_LAB_STATE: '/tmp/x' }, '/Users/kim', '/tmp/x'],
] as const)('on %s with %o it is in the folder for such things', (platform, env, home, folder) => {
  expect(stateFolder(platform, env, home)).toBe(folder);
});
