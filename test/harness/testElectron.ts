/** `npm run test:electron`: the desktop specs in Electron itself; where there is no binary it says so, and tests nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findElectron } from '../../electron/launch/electronBinary.ts';
import { electronFolder, electronPackage } from '../../electron/launch/electronPackage.ts';
import { hasScreen } from '../../electron/serve/opening.ts';
import { thisMachine } from '../../electron/serve/openWindow.ts';
import { root } from '../../electron/serve/places.ts';

const machine = thisMachine();
const electron = findElectron(machine, electronPackage(electronFolder(root)));
if (electron.kind !== 'found') {
  const why = electron.kind === 'astray' ? electron.why : 'its binary is not here';
  skip(`${why}; npm start -- --desktop fetches it`);
} else if (!hasScreen(machine)) {
  skip('there is no screen; on Linux, xvfb-run -a npm run test:electron makes one');
} else {
  const args = [
    '--no-install',
    'vitest',
    'run',
    '--config=vitest.e2e.config.ts',
    'test/e2e/desktop',
  ];
  const child = spawn('npx', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, BACKPROP_LAB_ELECTRON: electron.command, BACKPROP_LAB_ALL: '1' },
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  process.exitCode = exitCode ?? 1;
}

function skip(why: string): void {
  console.log(`SKIPPED: the desktop app was not tested in Electron, as ${why}.`);
}
