/** What `npm start` is made of on this machine. */
import { builtServer as usualServer, root as usualRoot } from '../serve/places.ts';
import { thisMachine } from '../serve/openWindow.ts';
import { findElectron } from './electronBinary.ts';
import {
  downloadElectron,
  electronFolder,
  electronPackage,
  electronVersion,
  installElectron,
} from './electronPackage.ts';
import { failedFetch } from './failedFetch.ts';
import { fetchElectron } from './fetchElectron.ts';
import { showFetchProgress } from './fetchProgress.ts';
import type { Parts } from './openLab.ts';
import { runProgram, runToEnd } from './program.ts';

/** @param root the app that Electron is given @param server the program of browser mode */
export function realParts(root = usualRoot, server = usualServer): Parts {
  const machine = thisMachine();
  const folder = electronFolder(root);
  return {
    machine,
    findElectron: () => findElectron(machine, electronPackage(folder)),
    fetchElectron: () => fetchHere(folder),
    failedFetch: () => failedFetch(root, electronVersion(folder)),
    // With that variable set, as some editors' terminals have it, Electron is nothing but Node.
    runElectron: (command, args) =>
      runToEnd(command, [root, ...args], { ...process.env, ELECTRON_RUN_AS_NODE: undefined }),
    serve: ({ port, open }) => {
      const flags = port === undefined ? [] : ['--port', String(port)];
      return runProgram(process.execPath, [server, open ? '--open' : '--no-open', ...flags]);
    },
    say: console.log,
  };
}

async function fetchHere(folder: string): Promise<string | undefined> {
  const progress = showFetchProgress(electronVersion(folder), process.stdout);
  try {
    return await fetchElectron({
      download: (watch) => downloadElectron(folder, watch),
      install: () => installElectron(folder),
      onProgress: (come) => {
        progress.report(come);
      },
    });
  } finally {
    progress.end();
  }
}
