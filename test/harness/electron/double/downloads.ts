/** `DownloadItem`: what the browser saves, brought to where the app wants it. */
import { EventEmitter } from 'node:events';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Chromium } from './chromium.ts';
import { theSession } from './session.ts';
import { strict } from './strict.ts';

class DownloadItem extends EventEmitter {
  path: string | undefined;

  constructor(private readonly name: string) {
    super();
  }
  getFilename(): string {
    return this.name;
  }
  setSavePath(path: string): void {
    this.path = path;
  }
}

/** @param folder where the browser puts files until they are taken */
export async function tellDownloads(chromium: Chromium, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const items = new Map<unknown, DownloadItem>();
  chromium.events.on('Browser.downloadWillBegin', ({ guid, suggestedFilename }) => {
    const item = new DownloadItem(String(suggestedFilename));
    items.set(guid, item);
    theSession.emit('will-download', {}, strict('DownloadItem', item));
    if (item.path === undefined) throw new Error('the double does not ask where files go');
  });
  chromium.events.on('Browser.downloadProgress', ({ guid, state }) => {
    const item = items.get(guid);
    if (!item?.path || state === 'inProgress') return;
    items.delete(guid);
    if (state === 'completed') renameSync(join(folder, String(guid)), item.path);
    item.emit('done', {}, state === 'completed' ? 'completed' : 'interrupted');
  });
  await chromium.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
  });
}
