/** The desktop app's first lines: what must be in place before anything else happens. */
import { app } from 'electron';
import { join } from 'node:path';
import { writeCrashReport } from './crashReport.ts';
import { runDesktopApp } from './desktopApp.ts';
import { filesAmong } from './openedFiles.ts';
import { registerScheme } from './pageProtocol.ts';

const userData = app.getPath('userData');

function breakDown(error: unknown): void {
  console.error(error);
  writeCrashReport(userData, error, {
    when: new Date().toISOString(),
    lab: app.getVersion(),
    electron: process.versions.electron,
    system: `${process.platform} ${process.arch}`,
  });
  app.exit(1);
}
process.on('uncaughtException', breakDown);
process.on('unhandledRejection', breakDown);

registerScheme();

const files = filesAmong(process.argv, { isPackaged: app.isPackaged, folder: process.cwd() });
if (app.requestSingleInstanceLock({ files })) {
  // Not awaited: Electron gets ready only once this file has run to its end.
  void runDesktopApp(
    {
      userData,
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      page: join(import.meta.dirname, '../renderer'),
      icon: join(app.getAppPath(), 'resources/icon.png'),
    },
    files,
  );
} else {
  // The first one shows its window, and opens these files.
  app.quit();
}
