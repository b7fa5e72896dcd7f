/** What Electron shows outside of pages: dialogs, menus, the system's theme, screens and power. They are kept for the test to look at. */
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/** A dialog that waits to be answered. */
export interface ShownDialog {
  readonly kind: string;
  readonly options: object;
  answer(result: object): void;
}

/** What only the double has; a test that asks for it does not run in real Electron. */
export const double = { dialogs: [] as ShownDialog[] };

function show(kind: string) {
  return (...args: object[]): Promise<object> =>
    new Promise((resolve) => {
      const shown: ShownDialog = {
        kind,
        options: args.at(-1) ?? {},
        answer: (result) => {
          double.dialogs = double.dialogs.filter((other) => other !== shown);
          resolve(result);
        },
      };
      double.dialogs.push(shown);
    });
}

export const dialog = strict('dialog', {
  showMessageBox: show('message'),
  showOpenDialog: show('open'),
  showSaveDialog: show('save'),
});

const roles = new Set(
  'appMenu fileMenu editMenu viewMenu windowMenu help about quit close reload toggleDevTools resetZoom zoomIn zoomOut togglefullscreen'.split(
    ' ',
  ),
);

interface ItemTemplate {
  readonly role?: string;
  readonly label?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly ItemTemplate[];
}

class MenuItem {
  readonly role: string | undefined;
  readonly label: string;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly enabled: boolean;
  readonly submenu: MenuOfItems | undefined;
  readonly click: () => void;

  constructor({ role, label, type, accelerator, enabled, click, submenu }: ItemTemplate) {
    if (role !== undefined && !roles.has(role)) throw new Error(`the double knows no role ${role}`);
    if (role === undefined && label === undefined && type !== 'separator') {
      throw new TypeError('Invalid template for MenuItem: must have submenu, label, role or type');
    }
    this.role = role;
    this.label = label ?? role ?? '';
    this.type = type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = accelerator;
    this.enabled = enabled ?? true;
    this.submenu = submenu && new MenuOfItems(submenu);
    this.click = () => {
      if (!click) throw new Error(`the double does not play the role ${this.label}`);
      click();
    };
  }
}

class MenuOfItems {
  readonly items: MenuItem[];
  constructor(template: readonly ItemTemplate[]) {
    this.items = template.map((item) => new MenuItem(item));
  }
}

let applicationMenu: MenuOfItems | null = null;
export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly ItemTemplate[]) => new MenuOfItems(template),
  setApplicationMenu(menu: MenuOfItems | null) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});

/** A test puts its own functions here, as it does with real Electron. */
export const shell = strict('shell', {
  openExternal: (address: string) =>
    Promise.reject(new Error(`the double has no browser to open ${address}`)),
  showItemInFolder: (path: string) => {
    throw new Error(`the double has no file manager to show ${path}`);
  },
});

class NativeTheme extends EventEmitter {
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    this.emit('updated');
  }
  /** The system itself is light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
export const nativeTheme = strict('nativeTheme', new NativeTheme());

const workArea = { x: 0, y: 24, width: 1920, height: 1056 };
const display = { id: 1, scaleFactor: 1, bounds: { ...workArea, y: 0, height: 1080 }, workArea };
export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
});

export const powerMonitor = strict('powerMonitor', new EventEmitter());

const blockers = new Set<number>();
let blockersMade = 0;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(kind: string): number {
    if (kind !== 'prevent-app-suspension') throw new Error(`the double has no blocker of ${kind}`);
    blockers.add(blockersMade);
    return blockersMade++;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
});
