/** The lab's door to its window: one channel in, one out, and only the window's own page comes in. */
import { IPC_CHANNELS } from '@backprop-lab/core/contract';
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { LabService } from '../lab/index.ts';
import { isOwnAddress } from './address.ts';
import { PageLine, type DesktopHandlers } from './pageLine.ts';

/** @returns gives a window its line, which lasts as long as the window */
export function registerIpc(service: LabService, desktop: DesktopHandlers) {
  const lines = new Map<WebContents, PageLine>();
  ipcMain.on(IPC_CHANNELS.call, (event, line: unknown, message: unknown) => {
    const known = lines.get(event.sender);
    if (known && isOwnPage(event)) known.receive(line, message);
    else console.warn('a message was dropped: expected it from the page of a window of the lab');
  });
  return (contents: WebContents): PageLine => {
    const line = new PageLine(service, desktop, contents);
    lines.set(contents, line);
    contents.once('destroyed', () => {
      lines.delete(contents);
      line.close();
    });
    contents.on('render-process-gone', () => {
      line.close();
    });
    return line;
  };
}

/** No frame within the page, and no page that somehow came into the window. */
function isOwnPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url);
}
