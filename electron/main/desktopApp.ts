/** The desktop app's life: from the first window to the last word of its workers. */
import type {
  Appearance,
  DesktopState,
  MenuCommand,
  ProjectCommand,
  ProjectState,
} from '@backprop-lab/core/contract';
import { app, BrowserWindow, dialog, Menu, nativeTheme, powerMonitor, shell } from 'electron';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { createLabService, type Lab, type LabService } from '../lab/index.ts';
import { isProjectName } from '../lab/project/fileName.ts';
import { AppAppearance } from './appearance.ts';
import { containPages, refusePermissions } from './containment.ts';
import { takeCrashReport } from './crashReport.ts';
import { stateFile } from './desktopState.ts';
import { registerIpc } from './ipc.ts';
import { keepFiles } from './keptFiles.ts';
import { openLabWindow, windowState } from './labWindow.ts';
import { makeLinks, type Links } from './links.ts';
import { menuTemplate } from './menu.ts';
import { servePage } from './pageProtocol.ts';
import type { PageLine } from './pageLine.ts';
import { readPackage, type Package } from './package.ts';
import { ProjectFiles } from './projectFiles.ts';
import { RecentProjects } from './recentProjects.ts';
import { RunFiles } from './runFiles.ts';
import { stayAwakeWhilePlaying } from './wakefulness.ts';
import { usualLanguage, words } from './words.ts';

/** A window that is dragged moves many times; its last place is what counts. */
const REST_MS = 500;
/** How long the workers are waited for at the end. */
const GOODBYE_MS = 3000;

export interface Places {
  /** The app's own folder of this user. */
  readonly userData: string;
  readonly preload: string;
  readonly page: string;
  readonly icon: string;
}

/** To be called before Electron is ready. @param files to open at once */
export async function runDesktopApp(places: Places, files: readonly string[]): Promise<void> {
  const about = readPackage();
  const links = makeLinks(about.homepage);
  containPages(links);
  // macOS names files early, before there is anything to open them with.
  const early = [...files];
  const keepEarly = (_event: unknown, file: string) => early.push(file);
  app.on('open-file', keepEarly);
  await app.whenReady();
  app.off('open-file', keepEarly);

  const desktop = new DesktopApp(places, about, links);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    desktop.show([file]);
  });
  app.on('second-instance', (_event, _args, _folder, data) => {
    desktop.show(filesOf(data));
  });
  app.on('activate', () => {
    desktop.show([]);
  });
  desktop.show(early);
}

/** What a second start says; its process may be another version of the lab. */
function filesOf(data: unknown): string[] {
  const files: unknown = typeof data === 'object' && data !== null && 'files' in data && data.files;
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}

/** A window, and the line of its page. */
interface Shown {
  readonly window: BrowserWindow;
  readonly line: PageLine;
}

class DesktopApp {
  readonly #stateFile;
  readonly #appearance: AppAppearance;
  readonly #runFiles = new RunFiles({
    words: () => this.#words,
    window: () => this.#shown?.window,
    onOpened: () => this.#shown?.line.tell('opened', {}),
  });
  readonly #giveLine: ReturnType<typeof registerIpc>;
  #windowState: DesktopState['window'] | undefined;
  #shown: Shown | undefined;
  readonly #lab: Lab;
  readonly #recent: RecentProjects;
  readonly #projectFiles: ProjectFiles;
  readonly #projectActions: Readonly<Record<ProjectCommand, () => void>> = {
    begin: () => void this.#projectFiles.begin(),
    open: () => void this.#openByDialog(),
    save: () => void this.#projectFiles.save(),
    saveAs: () => void this.#projectFiles.saveAs(),
    revert: () => void this.#projectFiles.revert(),
  };
  /** What is in no file was asked about: the window may close. */
  #mayEnd = false;
  #isAsking = false;
  #serial = 0;
  #restTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly places: Places,
    private readonly about: Package,
    private readonly links: Links,
  ) {
    this.#stateFile = stateFile(join(places.userData, 'desktop-state.json'));
    const remembered = this.#stateFile.read();
    this.#windowState = remembered?.window;
    this.#appearance = new AppAppearance(remembered?.appearance ?? usualAppearance());
    nativeTheme.on('updated', () => {
      this.#followAppearance();
    });

    refusePermissions();
    servePage(places.page);
    keepFiles({ words: () => this.#words, window: () => this.#shown?.window });
    const service = createLabService({ stateFolder: places.userData });
    this.#lab = service;
    this.#recent = new RecentProjects(join(places.userData, 'recent-projects.json'));
    this.#projectFiles = new ProjectFiles({
      lab: service,
      recent: this.#recent,
      language: () => this.#appearance.current.language,
      window: () => this.#shown?.window,
    });
    service.onProjectChanged((state) => {
      this.#followProject(state);
    });
    this.#giveLine = registerIpc(service, {
      setAppearance: (appearance) => this.#setAppearance(appearance),
      takeOpened: () => ({ spec: this.#runFiles.take() }),
      commandProject: ({ command }) => {
        this.#projectActions[command]();
        return {};
      },
    });
    stayAwakeWhilePlaying(service);
    closeWithApp(service);
    app.on('window-all-closed', () => {
      // On macOS an app lives without windows, and its runs go on.
      if (process.platform !== 'darwin') app.quit();
    });
    powerMonitor.on('shutdown', () => {
      // Nobody answers questions now: what is in no file is offered at the next start.
      this.#mayEnd = true;
      app.quit();
    });
    app.on('before-quit', (event) => {
      // Windows ask for themselves.
      if (this.#shown || process.platform !== 'darwin') return;
      this.#askBeforeEnd(event);
    });
    app.setAboutPanelOptions({
      applicationName: app.getName(),
      applicationVersion: about.version,
      copyright: `${about.author.name}, ${about.license}`,
      website: about.homepage,
    });
    this.#followAppearance();
  }

  get #words() {
    return words[this.#appearance.current.language];
  }

  /** The window, in front of the others; and these files in it. */
  show(files: readonly string[]): void {
    if (this.#shown) bringToFront(this.#shown.window);
    else this.#open();
    void this.#openFiles(files);
  }

  #open(): void {
    const window = openLabWindow({
      preload: this.places.preload,
      ...(process.platform === 'linux' && { icon: this.places.icon }),
      ground: this.#appearance.ground,
      remembered: this.#windowState,
      words: () => this.#words,
      onMoved: () => {
        clearTimeout(this.#restTimer);
        this.#restTimer = setTimeout(() => {
          this.#remember();
        }, REST_MS);
      },
      onQuit: () => {
        app.quit();
      },
    });
    this.#shown = { window, line: this.#giveLine(window.webContents) };
    window.on('close', (event) => {
      this.#remember();
      // On macOS the project lives on without a window.
      if (process.platform !== 'darwin') this.#askBeforeEnd(event);
    });
    window.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    this.#showTitle(this.#lab.project.state);
    window.once('closed', () => {
      this.#shown = undefined;
    });
    window.once('ready-to-show', () => void this.#tellOfCrash(window));
  }

  #remember(): void {
    clearTimeout(this.#restTimer);
    if (this.#shown) this.#windowState = windowState(this.#shown.window);
    if (this.#windowState === undefined) return;
    const appearance = this.#appearance.current;
    this.#stateFile.write({ version: 1, window: this.#windowState, appearance });
  }

  /** Menus in the page's language, and the window's ground in its colour. */
  #followAppearance(): void {
    this.#shown?.window.setBackgroundColor(this.#appearance.ground);
    const actions = {
      ...this.#projectActions,
      openRecent: (path: string) => void this.#openRecent(path),
      clearRecent: () => {
        this.#recent.clear();
        this.#followAppearance();
      },
      command: (command: MenuCommand) => this.#shown?.line.tell('commanded', { command }),
      website: () => {
        this.links.open(this.about.homepage);
      },
    };
    const template = menuTemplate(this.#words, actions, process.platform, !app.isPackaged, {
      recent: this.#recent.paths,
      hasFile: this.#lab.project.state.path !== null,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  async #openRecent(path: string): Promise<void> {
    await this.#projectFiles.open(path);
    // One that is not there any more leaves the list.
    this.#followAppearance();
  }

  async #openByDialog(): Promise<void> {
    await this.#openFiles(await this.#projectFiles.openByDialog());
  }

  /** Of several projects one can be open: it is the last. */
  async #openFiles(files: readonly string[]): Promise<void> {
    const project = files.findLast(isProjectName);
    if (project !== undefined) await this.#projectFiles.open(project);
    this.#runFiles.open(files.filter((file) => !isProjectName(file)));
  }

  #followProject(state: ProjectState): void {
    this.#showTitle(state);
    const isNew = state.path !== null && this.#recent.add(state.path);
    if (isNew || state.serial !== this.#serial) this.#followAppearance();
    this.#serial = state.serial;
  }

  #showTitle({ name, path, isDirty }: ProjectState): void {
    const window = this.#shown?.window;
    if (!window || window.isDestroyed()) return;
    window.setTitle(`${isDirty ? '• ' : ''}${name ?? this.#words.untitled} – ${app.getName()}`);
    if (process.platform !== 'darwin') return;
    window.setDocumentEdited(isDirty);
    window.setRepresentedFilename(path ?? '');
  }

  /** Holds an end up until what is in no file was asked about. */
  #askBeforeEnd(event: { preventDefault(): void }): void {
    if (this.#mayEnd || !this.#lab.project.isDirty) return;
    event.preventDefault();
    if (this.#isAsking) return;
    this.#isAsking = true;
    void this.#projectFiles
      .mayGo()
      .then((mayGo) => {
        this.#mayEnd = mayGo;
        if (mayGo) app.quit();
      })
      .finally(() => {
        this.#isAsking = false;
      });
  }

  /** The last time, not this one: the report is told of once. */
  async #tellOfCrash(window: BrowserWindow): Promise<void> {
    const report = takeCrashReport(this.places.userData);
    if (report === undefined) return;
    const { crashed, crashedHint, goOn, showReport } = this.#words;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: crashed,
      detail: crashedHint.replace('{file}', report),
      buttons: [goOn, showReport],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) shell.showItemInFolder(report);
  }

  #setAppearance(appearance: Appearance): Record<string, never> {
    const { language, theme } = this.#appearance.current;
    if (appearance.language === language && appearance.theme === theme) return {};
    this.#appearance.set(appearance);
    this.#followAppearance();
    this.#remember();
    return {};
  }
}

function usualAppearance(): Appearance {
  return { theme: 'system', language: usualLanguage(app.getPreferredSystemLanguages()) };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The app does not end before its workers, unless one of them does not. */
function closeWithApp(service: LabService): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void Promise.race([service.close(), pass(GOODBYE_MS)]).finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
