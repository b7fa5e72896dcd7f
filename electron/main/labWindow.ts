/** The lab's one window: made safe, put where it was, repaired when its page breaks down. */
import type { DesktopState } from '@backprop-lab/core/contract';
import { BrowserWindow, dialog, screen, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_ADDRESS } from './address.ts';
import { CrashCount } from './crashCount.ts';
import { placeWindow, smallestWindow } from './placement.ts';
import type { Words } from './words.ts';

export interface LabWindowOptions {
  readonly preload: string;
  /** On Linux, where a window brings its own. */
  readonly icon?: string;
  readonly ground: string;
  readonly remembered: DesktopState['window'] | undefined;
  readonly words: () => Words;
  readonly onMoved: () => void;
  readonly onQuit: () => void;
}

export function openLabWindow(options: LabWindowOptions): BrowserWindow {
  const window = new BrowserWindow(windowOptions(options));
  const { remembered, onMoved } = options;
  window.once('ready-to-show', () => {
    if (remembered?.isMaximized) window.maximize();
    if (remembered?.isFullScreen) window.setFullScreen(true);
    window.show();
  });
  window.on('resize', onMoved);
  window.on('move', onMoved);
  window.on('close', onMoved);
  repairWhenBroken(window, options);
  window.loadURL(PAGE_ADDRESS).catch((error: unknown) => {
    console.error(`${PAGE_ADDRESS} could not be shown`, error);
  });
  return window;
}

function windowOptions(options: LabWindowOptions): BrowserWindowConstructorOptions {
  const { preload, icon, ground, remembered } = options;
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(
    ({ workArea }) => workArea,
  );
  const place = placeWindow(remembered?.bounds, areas);
  return {
    ...place,
    minWidth: Math.min(smallestWindow.width, place.width),
    minHeight: Math.min(smallestWindow.height, place.height),
    show: false,
    backgroundColor: ground,
    title: 'Backprop Lab',
    ...(icon !== undefined && { icon }),
    webPreferences: {
      preload,
      // What Electron does by itself is said all the same: a later default shall not change it.
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Else the system's dictionaries are fetched from the network.
      spellcheck: false,
    },
  };
}

export function windowState(window: BrowserWindow): DesktopState['window'] {
  return {
    bounds: window.getNormalBounds(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
  };
}

/** A page that breaks down is loaded again, and finds its runs where they are; one that keeps doing so is told of. */
function repairWhenBroken(window: BrowserWindow, { words, onQuit }: LabWindowOptions): void {
  const crashes = new CrashCount();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    console.error(`the window's page broke down: ${reason}`);
    if (!crashes.isTooOften(performance.now())) {
      window.webContents.reload();
      return;
    }
    const { brokeDown, brokeDownHint, showAgain, quit } = words();
    void ask(window, brokeDown, brokeDownHint, [showAgain, quit]).then((answer) => {
      if (answer === 0) window.webContents.reload();
      else onQuit();
    });
  });
  window.on('unresponsive', () => {
    const { unresponsive, unresponsiveHint, wait, loadAgain } = words();
    void ask(window, unresponsive, unresponsiveHint, [wait, loadAgain]).then((answer) => {
      if (answer === 1) window.webContents.forcefullyCrashRenderer();
    });
  });
}

/** @returns which of the buttons was pressed; the first is also what Escape means */
async function ask(
  window: BrowserWindow,
  message: string,
  detail: string,
  buttons: string[],
): Promise<number> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response;
}
