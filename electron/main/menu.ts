/** The application menu: the platform's usual items by their roles, and the lab's own. */
import type { MenuCommand } from '@backprop-lab/core/contract';
import type { MenuItemConstructorOptions } from 'electron';
import type { Words } from './words.ts';

/** What the lab's own items do. */
export interface MenuActions {
  readonly begin: () => void;
  readonly open: () => void;
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
  readonly save: () => void;
  readonly saveAs: () => void;
  readonly revert: () => void;
  readonly command: (command: MenuCommand) => void;
  readonly website: () => void;
}

/** What the project's items depend on. */
export interface MenuState {
  /** The latest first. */
  readonly recent: readonly string[];
  readonly hasFile: boolean;
}

/** @param isDevelopment whether the tools for those who work on the lab are offered */
export function menuTemplate(
  words: Words,
  actions: MenuActions,
  platform: NodeJS.Platform,
  isDevelopment: boolean,
  state: MenuState,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        ...projectItems(words, actions, state),
        { type: 'separator' },
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { label: words.edit, role: 'editMenu' },
    { label: words.training, submenu: trainingItems(words, actions, isMac) },
    {
      label: words.view,
      submenu: [
        { role: 'reload' },
        ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
    {
      label: words.help,
      role: 'help',
      submenu: [
        pageItem(words, actions, isMac, ['guide', 'F1']),
        { label: words.website, click: actions.website },
        ...(isMac ? [] : [{ label: words.about, role: 'about' } as const]),
      ],
    },
  ];
}

function projectItems(
  words: Words,
  actions: MenuActions,
  { recent, hasFile }: MenuState,
): MenuItemConstructorOptions[] {
  const recentItems: MenuItemConstructorOptions[] = recent.map((path) => ({
    // A single & would underline the letter after it.
    label: path.replaceAll('&', '&&'),
    click: () => {
      actions.openRecent(path);
    },
  }));
  return [
    { label: words.newProject, accelerator: 'CmdOrCtrl+N', click: actions.begin },
    { label: words.open, accelerator: 'CmdOrCtrl+O', click: actions.open },
    {
      label: words.openRecent,
      enabled: recent.length > 0,
      submenu: [
        ...recentItems,
        { type: 'separator' },
        { label: words.clearRecent, click: actions.clearRecent },
      ],
    },
    { type: 'separator' },
    { label: words.save, accelerator: 'CmdOrCtrl+S', click: actions.save },
    { label: words.saveAs, accelerator: 'CmdOrCtrl+Shift+S', click: actions.saveAs },
    { label: words.revert, enabled: hasFile, click: actions.revert },
  ];
}

function trainingItems(
  words: Words,
  actions: MenuActions,
  isMac: boolean,
): MenuItemConstructorOptions[] {
  const keys: [MenuCommand, string][] = [
    ['togglePlay', 'Space'],
    ['step', 'Right'],
    ['reset', 'R'],
  ];
  return keys.map((each) => pageItem(words, actions, isMac, each));
}

/** The page listens for these keys itself; macOS would take them from it, and from every text field. */
function pageItem(
  words: Words,
  { command }: MenuActions,
  isMac: boolean,
  [name, accelerator]: readonly [MenuCommand, string],
): MenuItemConstructorOptions {
  return {
    label: words[name],
    click: () => {
      command(name);
    },
    ...(isMac ? {} : { accelerator, registerAccelerator: false }),
  };
}
